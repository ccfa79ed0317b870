#!/bin/sh
# Installs @NAME@ for one person, without root; called "uninstall", removes it again. Packed behind this text
# lies the program. Values between @ are put in when the file is made.
set -eu

name='@NAME@'
command='@COMMAND@'
version='@VERSION@'
kilobytes='@KILOBYTES@'   # unpacked
glibc='@GLIBC@'           # at least
libraries='@LIBRARIES@'   # soname=package of Debian=package of Fedora
lines='@LINES@'           # of this text
sha256='@SHA256@'         # of what follows it

help() {
  cat <<EOF
$name $version for Linux on x86-64, for one person: root is not needed, and neither is a network.

  sh ${0##*/}                   installs it for you, or replaces an older one
  sh ${0##*/} --target DIR      the same, in a folder of your choice
  sh ${0##*/} --portable DIR    all in one folder that can be moved: program, library and settings.
                                No menu entry; start DIR/$command
  sh ${0##*/} --uninstall       removes it; with --target DIR or --portable DIR, from there.
                                Libraries and settings stay
  sh ${0##*/} --check           only tells whether this file has come whole

  --quiet     says nothing unless something is wrong
  --anyway    installs even where libraries seem to be missing

It goes into ~/.local/lib/$command; ~/.local/bin/$command starts it, and so does the menu.
EOF
}

say() { [ -n "$quiet" ] || printf '%s\n' "$*"; }

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs a program of the desktop's where there is one; what it says and how it ends is of no matter.
try() {
  command -v "$1" >/dev/null 2>&1 || return 0
  "$@" >/dev/null 2>&1 || :
}

read_arguments() {
  quiet='' action=install target='' portable='' anyway=''
  case ${0##*/} in uninstall) action=uninstall target=$(dirname "$0") ;; esac
  while [ $# -gt 0 ]; do
    case $1 in
      --target | --portable) [ -n "${2:-}" ] || stop "$1 needs the name of a folder." ;;
    esac
    case $1 in
      -h | --help) action=help ;;
      --version) action=version ;;
      --check) action=check ;;
      --uninstall) action=uninstall ;;
      --target) target=$2; shift ;;
      --portable) target=$2 portable=yes; shift ;;
      -q | --quiet) quiet=yes ;;
      --anyway) anyway=yes ;;
      *) stop "\"$1\" is not known here; see --help." ;;
    esac
    shift
  done
}

# Where things go: $target, and $bin and $share where the system looks for programs and menu entries.
name_places() {
  case ${HOME:-} in /*) ;; *) stop 'HOME does not name your home folder.' ;; esac
  bin=$HOME/.local/bin
  share=$HOME/.local/share
  case ${XDG_DATA_HOME:-} in /*) share=${XDG_DATA_HOME%/} ;; esac
  [ -n "$target" ] || target=$HOME/.local/lib/$command
  case $target in /*) ;; *) target=$PWD/$target ;; esac
  case $target$HOME$share in *'
'*) stop 'A folder with a line break in its name is not for programs.' ;; esac
  if [ -d "$target" ]; then target=$(cd "$target" && pwd -P); fi
  [ ! -d "$target/data" ] || portable=yes
}
