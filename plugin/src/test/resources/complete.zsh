# Prints what zsh offers for a line: zsh -f complete.zsh SCRIPT LINE FILE
zmodload zsh/zpty
zpty shell zsh -f -i
read_until() { local part; REPLY=; while zpty -r shell part; do REPLY+=$part; [[ $REPLY == *$1* ]] && return; done }
zpty -w shell "PS1= PS2=; autoload -Uz compinit; compinit -u -D; source ${(q)1}
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd \"\$@\"; return; fi
  local -a found; builtin compadd -A found \"\$@\"; (( \$#found )) && print -rl -- \$found >>\$OFFERED
}
offer() { _main_complete; compstate[insert]= ; compstate[list]= }
zle -C offer complete-word offer; bindkey '^I' offer
OFFERED=${(q)3}; done_() { print END-OF-COMPLETION }; zle -N done_; bindkey '^X' done_
print READY-'NOW'"
read_until READY-NOW
zpty -w -n shell "$2"$'\t'$'\C-x'
read_until END-OF-COMPLETION
zpty -d shell
