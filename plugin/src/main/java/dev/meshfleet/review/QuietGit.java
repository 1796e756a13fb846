package dev.meshfleet.review;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the machine's own git configuration out, and the library from starting git, writing into
 * the home directory and measuring the disk's clock, which takes seconds.
 */
final class QuietGit extends SystemReader.Delegate {
  private QuietGit(SystemReader outer) {
    super(outer);
  }

  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof QuietGit)) {
      SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
    }
  }

  @Override
  public String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    /** A clock of the disk that is given need not be measured: that writes into the repository. */
    @Override
    public String getString(String section, String subsection, String name) {
      return section.equals("filesystem") ? "1 ms" : super.getString(section, subsection, name);
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
