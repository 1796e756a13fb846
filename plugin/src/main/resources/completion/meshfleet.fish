# Completes meshfleet in fish; printed by `meshfleet completion fish`.

# Whether these are the verbs on the line so far.
function __meshfleet_is
    set -l verb
    for word in (commandline -opc)[2..-1]
        contains -- (string join -- ' ' $verb $word) $__meshfleet_verbs; and set -a verb $word
    end
    test (string join -- ' ' $verb | string collect --allow-empty) = "$argv"
end

# Whether these are the verbs, and so many parameters follow them.
function __meshfleet_given
    __meshfleet_is $argv[2..-1]; or return
    set -l verb (string join -- ' ' $argv[2..-1])
    set -l given (math -(count $argv) + 1)
    set -l last
    for word in (commandline -opc)[2..-1]
        string match -qr -- '^-' $word; or contains -- "$verb $last" $__meshfleet_valued; or set given (math $given + 1)
        set last $word
    end
    test $given -eq $argv[1]
end

# The tenants' folder: what follows --dir, else this one if it holds tenant files, else tenants.
function __meshfleet_folder
    set -l words (commandline -opc)
    for i in (seq (count $words))
        switch $words[$i]
            case --dir
                set -q words[(math $i + 1)]; and echo (string replace -r -- '^~' $HOME $words[(math $i + 1)]); and return
            case '--dir=*'
                echo (string replace -r -- '^--dir=' '' $words[$i] | string replace -r '^~' $HOME)
                return
        end
    end
    set -l files *.yaml
    if test (count $files) -gt 0; and grep -qs 'meshfleet\.dev/v1' $files
        echo .
    else
        echo tenants
    end
end

# A file may have any name; only what is a tenant's name is offered.
function __meshfleet_tenants
    for file in (__meshfleet_folder)/*.yaml
        set -l name (string replace -r -- '^.*/(.*)\.yaml$' '$1' $file)
        test -f $file; and test $name != fleet; and string match -r -- '^[a-z0-9-]+$' $name
    end
end

function __meshfleet_clusters
    awk '/^  clusters:/ { on = 1; print; next } /^ ? ?[a-z]/ { on = 0 } on' \
        (__meshfleet_folder)/fleet.yaml 2>/dev/null |
        grep -oE '(^|[^a-z])name: *"?[a-zA-Z0-9._-]+' | sed 's/.*[ "]//'
end

function __meshfleet_revisions
    git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null |
        grep -xE '[a-zA-Z0-9._/-]+'
end

complete -c meshfleet -e
complete -c meshfleet -f

# the verbs stand here
