package dev.meshfleet.generator.list;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last registers, by their commit, for a branch that leaves the listed line. */
final class RecentRegisters {
  /** The number of earlier registers in memory. */
  private static final int REMEMBERED = 256;

  private final Map<String, Register> registers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Register> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Stores a register, except the empty one. */
  void remember(Register register) {
    if (!register.commit().isEmpty()) {
      registers.put(register.commit(), register);
    }
  }

  Optional<Register> at(String commit) {
    return Optional.ofNullable(registers.get(commit));
  }
}
