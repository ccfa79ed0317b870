
# Removing what was put, and nothing else: each version holds a list of its files.

remove_program() {
  (cd "$1" && tr '\n' '\0' <files | xargs -0 rm -f && rm -f files)
  find "$1" -depth -type d -exec rmdir {} + 2>/dev/null || :
  [ ! -d "$1" ] || printf '%s\n' "$1 stays: there are files in it that $name did not put there." >&2
}

remove_programs() {
  for list in "$target"/*/files; do
    [ ! -f "$list" ] || remove_program "${list%/files}"
  done
}

remove() {
  [ -f "$target/installed" ] || stop "$name is not installed in $target."
  check_not_running
  share=''
  while IFS= read -r path; do
    case $path in
      */) ;;
      */bin/"$command") [ "$(readlink "$path")" != "$target/$command" ] || rm -f "$path" ;;
      */applications/*.desktop) share=${path%/applications/*}; rm -f "$path" ;;
      *) rm -f "$path" ;;
    esac
  done <"$target/installed"
  rm -f "$target/$command"
  remove_programs
  rm -rf "$target"/.unpacking.*
  [ -z "$share" ] || tell_desktop_of_the_end
  remove_folders
}

# What the desktop's programs made of ours alone goes as well; what they make of others' is made again.
tell_desktop_of_the_end() {
  if grep -qxFe "$share/mime/" "$target/installed" && ! holds "$share/mime/packages" xml; then
    rm -rf "$share/mime"
  elif [ -d "$share/mime/packages" ]; then
    try update-mime-database "$share/mime"
  fi
  ! holds "$share/applications" desktop || try update-desktop-database -q "$share/applications"
  tell_of_icons
}

holds() { [ -n "$(find "$1" -name "*.$2" 2>/dev/null)" ]; }

remove_folders() {
  folders=$(grep '/$' "$target/installed" | LC_ALL=C sort -r) || :
  [ ! -d "$target/data" ] || rmdir "$target/data" 2>/dev/null || :
  rm -f "$target/uninstall" "$target/installed"
  [ -n "$(ls -A "$target")" ] || rmdir "$target"
  printf '%s\n' "$folders" | while IFS= read -r folder; do
    [ ! -d "$folder" ] || rmdir "$folder" 2>/dev/null || :
  done
}

tell_of_removal() {
  say "$name is removed."
  kept=${share:-$HOME/.local/share}/$name
  [ -z "$portable" ] || kept=$target/data
  [ ! -d "$kept" ] || say "What is yours stays: $kept"
}
