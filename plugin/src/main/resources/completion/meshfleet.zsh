#compdef meshfleet
# Completes meshfleet in zsh; printed by `meshfleet completion zsh`.

# The tenants' folder: what follows --dir, else this one if it holds tenant files, else tenants.
_meshfleet_folder() {
  local i
  for ((i = 1; i < $#words; i++)); do
    case $words[i] in
      --dir) REPLY=${(Q)words[i + 1]/#\~/$HOME}; return ;;
      --dir=*) REPLY=${(Q)${words[i]#--dir=}/#\~/$HOME}; return ;;
    esac
  done
  if grep -qs 'meshfleet\.dev/v1' ./*.yaml(N) /dev/null; then REPLY=.; else REPLY=tenants; fi
}

# A file may have any name; only what is a tenant's name is offered.
_meshfleet_tenants() {
  local REPLY file name
  local -a names
  _meshfleet_folder
  for file in $REPLY/*.yaml(N.); do
    name=${file:t:r}
    [[ $name != fleet && $name != *[^a-z0-9-]* ]] && names+=($name)
  done
  compadd -a names
}

_meshfleet_clusters() {
  local REPLY
  _meshfleet_folder
  compadd -- ${(f)"$(awk '/^  clusters:/ { on = 1; print; next } /^ ? ?[a-z]/ { on = 0 } on' \
    $REPLY/fleet.yaml 2>/dev/null |
    grep -oE '(^|[^a-z])name: *"?[a-zA-Z0-9._-]+' | sed 's/.*[ "]//')"}
}

_meshfleet_revisions() {
  compadd -- ${(f)"$(git for-each-ref --format='%(refname:short)' \
    refs/heads refs/remotes refs/tags 2>/dev/null | grep -xE '[a-zA-Z0-9._/-]+')"}
}

# the verbs stand here

if [[ $funcstack[1] == _meshfleet ]]; then
  _meshfleet "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _meshfleet meshfleet
fi
