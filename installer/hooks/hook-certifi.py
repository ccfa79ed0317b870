"""Nothing is fetched, so nobody's certificate needs to be trusted: certifi's list of them stays behind."""

datas = []
