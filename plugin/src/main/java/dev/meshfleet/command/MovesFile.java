package dev.meshfleet.command;

import java.util.Optional;

/** The file of {@code --with-moves}: the resources that must be copied to other namespaces. */
record MovesFile(NewFile file, Console console) {
  /**
   * The file at a path.
   *
   * @param shown the path, as the caller wrote it
   */
  static MovesFile of(String shown, Console console) {
    return new MovesFile(new NewFile(console.directory().resolve(shown), shown), console);
  }

  /**
   * Fails before anything is written.
   *
   * @throws WrongCall if the file exists
   */
  void checkFree() throws WrongCall {
    file.checkFree();
  }

  /** Writes the file, or reports that nothing must be copied. */
  void write(Optional<String> moves) throws WrongCall, EnvironmentFailure {
    if (moves.isPresent()) {
      file.write(moves.get());
    } else {
      console
          .err()
          .println(
              "%s is not written: no resource must be copied to another namespace"
                  .formatted(file.shown()));
    }
  }
}
