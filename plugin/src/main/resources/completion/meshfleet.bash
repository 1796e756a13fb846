# Completes meshfleet in bash; printed by `meshfleet completion bash`.

# the verbs stand here

# The tenants' folder: what follows --dir, else this one if it holds tenant files, else tenants.
_meshfleet_folder() {
  local i next
  for ((i = 1; i < ${#COMP_WORDS[@]} - 1; i++)); do
    if [[ ${COMP_WORDS[i]} == --dir ]]; then
      next=${COMP_WORDS[i + 1]}
      [[ $next == '=' ]] && next=${COMP_WORDS[i + 2]-}
      printf '%s\n' "${next/#\~/$HOME}"
      return
    fi
  done
  if grep -qs 'meshfleet\.dev/v1' ./*.yaml; then
    printf '.\n'
  else
    printf 'tenants\n'
  fi
}

# A file may have any name; only what is a tenant's name is offered, and nothing of it is evaluated.
_meshfleet_tenants() {
  local file name
  for file in "$(_meshfleet_folder)"/*.yaml; do
    name=${file##*/}
    name=${name%.yaml}
    [[ -f $file && $name != fleet && $name != *[!a-z0-9-]* ]] && printf '%s\n' "$name"
  done
}

_meshfleet_clusters() {
  awk '/^  clusters:/ { on = 1; print; next } /^ ? ?[a-z]/ { on = 0 } on' \
    "$(_meshfleet_folder)/fleet.yaml" 2>/dev/null |
    grep -oE '(^|[^a-z])name: *"?[a-zA-Z0-9._-]+' | sed 's/.*[ "]//'
}

_meshfleet_revisions() {
  git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null |
    grep -xE '[a-zA-Z0-9._/-]+'
}

_meshfleet_offer() {
  local word
  for word in "$@"; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
}

_meshfleet_options() {
  [[ $current == -* ]] || return 1
  _meshfleet_offer "$@"
}

# Folders (-d) or files (-f), as the shell itself completes them.
_meshfleet_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do
    COMPREPLY+=("$path")
  done < <(compgen "$1" -- "$current")
}

_meshfleet() {
  local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} verb= path given=0 i
  COMPREPLY=()
  # bash takes --dir=x for three words
  if [[ $current == '=' ]]; then
    current=
  elif [[ $option == '=' ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    path=${verb:+$verb }${COMP_WORDS[i]}
    if _meshfleet_is_verb "$path"; then
      verb=$path
    elif [[ ${COMP_WORDS[i]} != [-=]* && ${COMP_WORDS[i - 1]} != '=' ]] &&
      ! _meshfleet_takes_value "$verb ${COMP_WORDS[i - 1]}"; then
      ((given++))
    fi
  done
  _meshfleet_value "$verb $option" || _meshfleet_words "$verb"
}

complete -F _meshfleet meshfleet
