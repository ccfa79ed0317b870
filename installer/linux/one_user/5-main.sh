
put() {
  check_person
  check_machine
  check_system
  check_folder
  check_not_running
  check_file
  before=$(readlink "$target/$command" 2>/dev/null) || before=''
  make_target
  unpack
  check_elsewhere
  if [ -n "$portable" ]; then
    [ -d "$target/data" ] || mkdir "$target/data"
  fi
  put_program
  [ -n "$portable" ] || put_elsewhere
  remove_what_was_before
  [ -n "$portable" ] || tell_desktop
}

tell_of_installation() {
  say "$name $version is installed${before:+ in place of ${before%/*}}."
  if [ -n "$portable" ]; then
    say "Start it here: $target/$command
All that it keeps goes into $target/data."
  else
    say "It is in your menu. In a terminal, $bin/$command starts it."
  fi
  say "To remove it: $target/uninstall"
}

main() {
  read_arguments "$@"
  case $action in
    help) help; exit ;;
    version) say "$name $version"; exit ;;
    check) check_file; say 'It has.'; exit ;;
  esac
  name_places
  case $action in
    install) put; tell_of_installation ;;
    uninstall) remove; tell_of_removal ;;
  esac
}

main "$@"
exit
