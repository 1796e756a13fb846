# Writes what zsh offers for a line into a file, one a line: zsh -f complete.zsh SCRIPT LINE FILE
zmodload zsh/zpty
zpty shell zsh -f -i

# Whatever goes wrong, this ends.
await() {
  local part seen
  while [[ $seen != *$1* ]]; do
    (( SECONDS < 60 )) || { print -u2 "zsh never said $1: $seen"; exit 1 }
    if zpty -rt shell part; then seen+=$part; else sleep 0.02; fi
  done
}

zpty -w shell "PS1= PS2=; autoload -Uz compinit; compinit -u -d ${(q)1:h}/zcompdump; source ${(q)1}
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd \"\$@\"; return; fi
  local -a found; builtin compadd -A found \"\$@\"; (( \$#found )) && print -rl -- \$found >>\$OFFERED
}
offer() { _main_complete; compstate[insert]= ; compstate[list]= }
zle -C offer complete-word offer; bindkey '^I' offer
OFFERED=${(q)3}; done_() { print END-OF-COMPLETION }; zle -N done_; bindkey '^X' done_
print READY-'NOW'"
await READY-NOW
zpty -w -n shell "$2"$'\t'$'\C-x'
await END-OF-COMPLETION
zpty -d shell
