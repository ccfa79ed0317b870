# Commands, options and the values that they choose from; where none of these begins so, names of files.
_$command() {
    local word=$${COMP_WORDS[COMP_CWORD]} before=$${COMP_WORDS[COMP_CWORD-1]} chosen='' words='' values=''
    local at
    for ((at = 1; at < COMP_CWORD; at++)); do
        case $${COMP_WORDS[at]} in
        $commands)
            chosen=$${COMP_WORDS[at]}
            break
            ;;
        esac
    done
    case $$chosen in
    '') words='$first' ;;
$cases
    esac
    case "$$chosen $$before" in
$values
    esac
    if [[ -n $$values ]]; then
        words=$$values
    elif [[ $$before == @($valued) ]]; then
        words=''
    fi
    mapfile -t COMPREPLY < <(compgen -W "$$words" -- "$$word")
}
complete -o default -F _$command $command
