
# What must be true before anything is written.

check_person() {
  [ "$(id -u)" != 0 ] || stop "This installs $name for one person, not for root: start it as that person.
For all who use this computer there are packages: .deb (Debian, Ubuntu, Mint) and .rpm (Fedora, openSUSE)."
}

check_machine() {
  [ "$(uname -s) $(uname -m)" = 'Linux x86_64' ] ||
    stop "This $name is for Linux on x86-64; this is $(uname -s) on $(uname -m)."
  found=$(getconf GNU_LIBC_VERSION 2>/dev/null) || found=''
  found=${found#glibc }
  case $found in
    [0-9]*.[0-9]*) ;;
    *) stop "$name needs a Linux with the GNU C library (glibc) $glibc or newer; this one has none." ;;
  esac
  if [ "$(printf '%s\n' "$found" "$glibc" | sort -t . -k 1,1n -k 2,2n | head -n 1)" != "$glibc" ]; then
    stop "This system is too old for $name: its C library (glibc) is $found, and $glibc is needed.
Debian 12, Ubuntu 22.04, Fedora 36 and newer ones have it."
  fi
}

# All that is missing is told at once. Libraries are those of the loader's own list; where there is none, the
# system is trusted.
check_system() {
  missing='' debian='' fedora=''
  if command -v xz >/dev/null 2>&1; then
    unpacker=xz
  elif python3 -c 'import lzma' >/dev/null 2>&1; then
    unpacker=python3
  else
    missing=' xz' debian=' xz-utils' fedora=' xz'
  fi
  [ -n "$anyway" ] || look_for_libraries
  [ -z "$missing" ] || stop "What $name needs is not all on this system. Missing:$missing
Whoever looks after this computer can install it:
  Debian, Ubuntu, Mint:  apt install$debian
  Fedora:                dnf install$fedora
If it is a library and there after all, add --anyway."
}

look_for_libraries() {
  known=$({ ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null) || return 0
  for library in $libraries; do
    soname=${library%%=*} packages=${library#*=}
    case $known in *"$soname (libc6,x86-64"*) continue ;; esac
    missing="$missing $soname" debian="$debian ${packages%=*}" fedora="$fedora ${packages#*=}"
  done
}

# Is told by what lies behind this text; a download that broke off is noticed here.
check_file() {
  [ -r "$0" ] || stop 'Start this as a file: sh FILE'
  say 'Looking whether this file has come whole …'
  found=$(payload | sha256sum | cut -d ' ' -f 1)
  [ "$found" = "$sha256" ] || stop "This file is damaged or not whole: fetch it again. Nothing was changed."
}

check_folder() {
  if [ -d "$target" ] && [ ! -f "$target/installed" ]; then
    # shellcheck disable=SC2010  # names are only looked at
    ! ls -A "$target" | grep -qvx data ||
      stop "$target holds other things: name an empty folder, or a new one."
  fi
  above=$(existing "$target")
  [ -w "$above" ] || stop "$above can't be written, so $name can't be installed in $target."
  free=$(df -Pk "$above" | tail -n 1 | sed 's/.* \([0-9]*\)  *[0-9]*% .*/\1/')
  case $free in
    '' | *[!0-9]*) ;;
    *) [ "$free" -gt "$kilobytes" ] ||
      stop "Not enough room: $name needs $((kilobytes / 1024)) MB; $above has $((free / 1024)) MB left." ;;
  esac
}

check_not_running() {
  running=$(readlink /proc/[0-9]*/exe 2>/dev/null | while IFS= read -r program; do
    case $program in "$target"/*) printf '%s\n' "$program" ;; esac
  done)
  [ -z "$running" ] || stop "$name is running. Close it, then start this again."
}

# The folder itself, or the nearest one above it that exists.
existing() {
  folder=$1
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  printf '%s\n' "$folder"
}
