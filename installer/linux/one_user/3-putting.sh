
# Putting the program in place. In $target lie a folder for each version, the link $command to the one in use,
# "uninstall", and "installed": what was put or made elsewhere, one path a line, folders with a slash behind.
# A link is replaced in one step: whenever this is broken off, either the old version starts or the new one.

payload() { tail -n "+$((lines + 1))" "$0"; }

unpacked() {
  case $unpacker in
    xz) xz -dc ;;
    *) python3 -c 'import lzma, sys
with lzma.open(sys.stdin.buffer) as packed:
    while part := packed.read(1 << 20):
        sys.stdout.buffer.write(part)' ;;
  esac
}

record() { grep -qxFe "$1" "$target/installed" || printf '%s\n' "$1" >>"$target/installed"; }

make_folder() {
  [ ! -d "$1" ] || return 0
  make_folder "$(dirname "$1")"
  record "$1/"
  mkdir "$1"
}

make_target() {
  made='' folder=$target
  while [ ! -d "$folder" ]; do
    made="$folder/
$made"
    folder=$(dirname "$folder")
  done
  mkdir -p "$target" || stop "$target can't be made."
  target=$(cd "$target" && pwd -P)
  [ -f "$target/installed" ] || printf '%s' "$made" >"$target/installed"
}

# Into a folder of its own, whose name tells who is at work there: what a broken-off attempt left is removed.
unpack() {
  for folder in "$target"/.unpacking.*; do
    [ -d "$folder" ] || continue
    ! kill -0 "${folder##*.}" 2>/dev/null || stop "$name is being installed there already."
    rm -rf "$folder"
  done
  new=$target/.unpacking.$$
  trap give_up EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  mkdir "$new"
  say 'Unpacking …'
  payload | unpacked | tar -x -o -f - -C "$new" || stop "It could not be unpacked into $target."
  told=$("$new/program/$command" --version 2>&1) || stop "$name can't be started from $target:
$told
If programs must not be started from that disk, name another folder: --target DIR"
}

# However it ends, nothing half done stays; and nothing at all where no version was there or came to be.
# shellcheck disable=SC2317  # a trap calls it
give_up() {
  rm -rf "$new"
  [ ! -L "$target/$command" ] || return 0
  remove_programs
  remove_folders
}

# Names each file that goes elsewhere: the file, and below it where it goes.
elsewhere() {
  [ -z "$portable" ] || return 0
  (cd "$new/share" && find . -type f) | sort | while IFS= read -r file; do
    printf '%s\n' "$new/share/${file#./}" "$share/${file#./}"
  done
}

check_elsewhere() {
  elsewhere >"$new/elsewhere"
  {
    while IFS= read -r file && IFS= read -r place; do printf '%s\n' "$place"; done <"$new/elsewhere"
    [ -n "$portable" ] || printf '%s\n' "$bin/$command"
  } >"$new/placed"
  while IFS= read -r place; do
    above=$(existing "$(dirname "$place")")
    [ -w "$above" ] || stop "$above can't be written. Nothing was changed."
    if [ -e "$place" ] || [ -L "$place" ]; then
      grep -qxFe "$place" "$target/installed" || stop "$place is there already, and not from here.
If it belongs to $name in another folder, uninstall that first. Nothing was changed."
    fi
  done <"$new/placed"
}

put_program() {
  folder=$version
  again=1
  while [ -e "$target/$folder" ]; do
    again=$((again + 1))
    folder=$version-$again
  done
  mv "$new/program" "$target/$folder"
  head -n "$lines" "$0" >"$new/uninstall"
  chmod 755 "$new/uninstall"
  mv -f "$new/uninstall" "$target/uninstall"
  ln -s "$folder/$command" "$new/link"
  mv -f "$new/link" "$target/$command"
}

put_elsewhere() {
  while IFS= read -r file && IFS= read -r place; do
    make_folder "$(dirname "$place")"
    record "$place"
    case $place in
      *.desktop) entry <"$file" >"$place~" ;;
      *) cp "$file" "$place~" ;;
    esac
    mv -f "$place~" "$place"
  done <"$new/elsewhere"
  make_folder "$bin"
  record "$bin/$command"
  ln -s "$target/$command" "$new/link"
  mv -f "$new/link" "$bin/$command"
}

# The menu's entry with the program's full name, since the system may not look into ~/.local/bin.
entry() {
  string=$(printf '%s\n' "$target/$command" | sed 's/\\/\\\\/g')
  argument=$(printf '%s\n' "$target/$command" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
  while IFS= read -r line; do
    case $line in
      TryExec=*) printf 'TryExec=%s\n' "$string" ;;
      Exec=*) printf 'Exec="%s"%s\n' "$argument" "${line#"Exec=$command"}" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}

# What an older version put elsewhere and this one did not, and the older versions themselves.
remove_what_was_before() {
  grep -v '/$' "$target/installed" | grep -vxFf "$new/placed" | while IFS= read -r path; do
    rm -f "$path"
  done
  { grep '/$' "$target/installed" || :; cat "$new/placed"; } >"$new/installed"
  mv -f "$new/installed" "$target/installed"
  current=$(readlink "$target/$command")
  for list in "$target"/*/files; do
    [ "$list" = "$target/${current%/*}/files" ] || remove_program "${list%/files}"
  done
}

tell_desktop() {
  cached=$share/applications/mimeinfo.cache
  cached_before=''
  [ ! -e "$cached" ] || cached_before=yes
  try update-mime-database "$share/mime"
  try update-desktop-database -q "$share/applications"
  [ -n "$cached_before" ] || [ ! -e "$cached" ] || record "$cached"
  tell_of_icons
}

# Only a list of icons that is there already would hide new ones.
tell_of_icons() {
  icons=$share/icons/hicolor
  [ ! -e "$icons/icon-theme.cache" ] || try gtk-update-icon-cache -q -t -f "$icons"
  [ ! -d "$icons" ] || touch "$icons"
}
