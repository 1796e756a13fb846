package dev.meshfleet.git;

import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Ignores the machine's git configuration, which could turn off certificate checks, and keeps the
 * library from starting git and from writing to the home directory.
 */
public final class IsolatedGit extends SystemReader.Delegate {
  private final Optional<String> clock;

  private IsolatedGit(SystemReader outer, Optional<String> clock) {
    super(outer);
    this.clock = clock;
  }

  /**
   * Installs the isolation for the process. Later calls have no effect.
   *
   * @param clock the assumed resolution of file times, such as {@code 1 ms}; empty: the library
   *     measures it, which takes seconds and writes to the repository
   * @return whether this call installed it
   */
  public static synchronized boolean install(Optional<String> clock) {
    if (SystemReader.getInstance() instanceof IsolatedGit) {
      return false;
    }
    SystemReader.setInstance(new IsolatedGit(SystemReader.getInstance(), clock));
    return true;
  }

  @Override
  public String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs, clock);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs, clock);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs, clock);
  }

  private static final class Nothing extends FileBasedConfig {
    private final Optional<String> clock;

    Nothing(Config parent, FS fs, Optional<String> clock) {
      super(parent, null, fs);
      this.clock = clock;
    }

    @Override
    public String getString(String section, String subsection, String name) {
      return clock
          .filter(given -> section.equals("filesystem"))
          .orElseGet(() -> super.getString(section, subsection, name));
    }

    @Override
    public void load() {
      // there is no file
    }

    @Override
    public void save() {
      // and there will be none
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
