"""Made-up reports: several papers tell of the same things that happened, each in words of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

#: By story, then by paper: the headline and what stands below it. The first two papers come first.
STORIES: Final[dict[str, tuple[str, ...]]] = {
    "lighthouse": (
        "Lighthouse lost to fire\n\n"
        "3 May 2021\n\n"
        "The lighthouse at Norrvik burned down on Sunday night. Mara Lind, who had kept it for thirty "
        "years, was rescued from its roof by the crew of a fishing boat.\n\n"
        "Firemen from Norrvik fought the fire until dawn, but the lighthouse could not be saved. Nobody "
        "else was in the tower when the fire broke out, said Mara Lind.\n",
        "Keeper saved as old lighthouse burns\n\n"
        "3 May 2021\n\n"
        "Fire has destroyed the old lighthouse of Norrvik. Fishermen took its keeper, Mara Lind, off "
        "the burning roof late on Sunday, and brought her to the harbour unhurt.\n\n"
        "The fire in the lighthouse was seen from twenty miles away, the harbour office of Norrvik "
        "said.\n",
        "Lamp may have set lighthouse on fire\n\n"
        "5 May 2021\n\n"
        "A broken lamp may have set fire to the lighthouse at Norrvik, which burned down on Sunday "
        "night. The police spoke with its keeper, Mara Lind, on Tuesday.\n\n"
        "Mara Lind was taken off the burning roof by fishermen. The lighthouse had stood since 1871.\n",
        "Norrvik mourns its lighthouse\n\n"
        "6 May 2021\n\n"
        "People in Norrvik laid flowers before the lighthouse that fire destroyed on Sunday night. Its "
        "keeper, Mara Lind, thanked the fishermen who saved her from the roof.\n",
    ),
    "mine": (
        "Eleven trapped in Tarnby mine\n\n"
        "14 June 2021\n\n"
        "Eleven miners are trapped after a shaft of the silver mine at Tarnby collapsed on Monday "
        "morning. Rescuers heard them knock at a depth of 300 metres.\n\n"
        "The owner of the mine, Hallow Silver, said that pumps were on their way to Tarnby.\n",
        "Shaft of silver mine collapses\n\n"
        "14 June 2021\n\n"
        "A shaft collapsed in the silver mine of Tarnby on Monday. Eleven miners of Hallow Silver are "
        "thought to be alive 300 metres below ground.\n\n"
        "Oto Berg, who leads the rescuers, said that knocking had been heard from the collapsed shaft.\n",
        "Miners of Tarnby brought up alive\n\n"
        "17 June 2021\n\n"
        "All eleven miners who were trapped when a shaft of the silver mine at Tarnby collapsed on "
        "Monday were brought up alive on Thursday, said Oto Berg, who led the rescuers of Hallow "
        "Silver.\n",
        "Hallow Silver knew of cracks in shaft\n\n"
        "18 June 2021\n\n"
        "Hallow Silver knew of cracks in the shaft of its silver mine at Tarnby before it collapsed on "
        "Monday and trapped eleven miners, papers show. Oto Berg asked that the mine be closed.\n",
    ),
    "strike": (
        "Ferry crews walk out\n\n"
        "2 September 2021\n\n"
        "The crews of all ferries of the Lowick Line went on strike on Thursday. They ask for nine per "
        "cent more pay, said Petra Lunn of the seamen's union.\n\n"
        "Two thousand passengers were left on the quay at Lowick by the strike.\n",
        "Strike stops the Lowick ferries\n\n"
        "2 September 2021\n\n"
        "No ferry left Lowick on Thursday: crews of the Lowick Line are on strike for nine per cent "
        "more pay. Petra Lunn, who speaks for the seamen's union, said that it could last for weeks.\n",
        "Lowick Line offers crews four per cent\n\n"
        "7 September 2021\n\n"
        "The Lowick Line offered its crews four per cent more pay to end the strike that has stopped "
        "all ferries since Thursday. Petra Lunn of the seamen's union called it a joke.\n",
        "Ferries of Lowick still idle\n\n"
        "9 September 2021\n\n"
        "The strike of the ferry crews at Lowick went into its second week. The Lowick Line and the "
        "seamen's union, for which Petra Lunn speaks, have not met again over pay.\n",
    ),
    "mayor": (
        "Ada Holm elected mayor of Brimsund\n\n"
        "20 October 2021\n\n"
        "Ada Holm was elected mayor of Brimsund on Sunday with 58 per cent of the votes. She defeated "
        "Jonas Hale, who had held the office for twelve years.\n\n"
        "The election was the closest watched in Brimsund for a generation.\n",
        "Brimsund votes its mayor out\n\n"
        "20 October 2021\n\n"
        "After twelve years Jonas Hale has lost the election for mayor of Brimsund. Ada Holm, a "
        "teacher, won 58 per cent of the votes on Sunday.\n\n"
        "Jonas Hale wished the new mayor luck.\n",
        "Recount in Brimsund confirms new mayor\n\n"
        "23 October 2021\n\n"
        "The votes of the election for mayor of Brimsund were counted again on Wednesday: Ada Holm won "
        "with 58 per cent over Jonas Hale, as had been said on Sunday.\n",
        "Teacher takes over from mayor Hale\n\n"
        "30 October 2021\n\n"
        "Ada Holm, elected mayor of Brimsund with 58 per cent of the votes, took office on Saturday. "
        "Jonas Hale, who lost the election, handed her the keys of the town hall.\n",
    ),
    "bridge": (
        "New bridge over the Sund opened\n\n"
        "11 January 2022\n\n"
        "The queen opened the new bridge over the Sund at Skelling on Tuesday. It took nine years to "
        "build and cost 900 million crowns.\n\n"
        "The first to cross the bridge on foot was Inga Moe, aged 101.\n",
        "Queen opens Skelling bridge\n\n"
        "11 January 2022\n\n"
        "Nine years after work began, the queen has opened the bridge at Skelling. Inga Moe, who is "
        "101, was the first to walk over the Sund on Tuesday. The bridge cost 900 million crowns.\n",
    ),
}


def write_reports(folder: Path, papers: range, *stories: str) -> list[Path]:
    """The reports of these stories by papers of these numbers, as files."""
    folder.mkdir(exist_ok=True)
    paths = []
    for story in stories:
        for number, text in enumerate(STORIES[story]):
            if number in papers:
                path = folder / f"{story} {number}.txt"
                path.write_text(text, encoding="utf-8")
                paths.append(path)
    return paths
