package dev.meshfleet.generator.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the machine's own git configuration out: a {@code ~/.gitconfig} could turn off the check of
 * certificates, and the library would write files into the home directory.
 */
final class IsolatedSystem extends SystemReader.Delegate {
  private static final int MIB = 1024 * 1024;

  private IsolatedSystem(SystemReader outer) {
    super(outer);
  }

  /** Puts it in force for the whole process, once. */
  static synchronized void install() {
    if (SystemReader.getInstance() instanceof IsolatedSystem) {
      return;
    }
    SystemReader.setInstance(new IsolatedSystem(SystemReader.getInstance()));
    FS.FileStoreAttributes.setBackground(true); // measuring the clock of a disk takes seconds
    WindowCacheConfig memory = new WindowCacheConfig();
    memory.setStreamFileThreshold(8 * MIB);
    memory.setPackedGitLimit(24 * MIB);
    memory.setDeltaBaseCacheLimit(8 * MIB);
    memory.install();
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
