package dev.meshfleet.review;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Files by which a forge or a CI system decides what runs on a pull request, who must approve it,
 * or what is merged automatically: a change to one of them can turn off the review.
 */
final class PipelineFiles {
  /** Folders, from the root of the repository, in which every file is one. */
  private static final List<String> FOLDERS =
      List.of(
          ".github/",
          ".gitlab/",
          ".gitea/",
          ".forgejo/",
          ".circleci/",
          ".buildkite/",
          ".tekton/",
          ".pipelines/",
          ".azure-pipelines/",
          ".azuredevops/",
          ".woodpecker/",
          ".drone/",
          ".teamcity/",
          ".jenkins/",
          ".semaphore/",
          ".harness/",
          ".cirrus/",
          ".concourse/",
          ".prow/",
          ".husky/",
          ".githooks/",
          ".renovate/",
          ".mergify/",
          ".bitbucket/");

  /** Names, in any folder, as these systems look for some of them below the root too. */
  private static final Set<String> NAMES =
      Set.of(
          "codeowners",
          "owners",
          "owners_aliases",
          "jenkinsfile",
          "bitbucket-pipelines.yml",
          "bitbucket-pipelines.yaml",
          ".gitmodules",
          ".gitattributes",
          ".mergify.yml",
          ".mergify.yaml",
          ".lgtm",
          ".pullapprove.yml",
          ".policy.yml",
          ".bulldozer.yml",
          ".kodiak.toml",
          "prow.yaml",
          ".prow.yaml",
          "renovate.json",
          "renovate.json5",
          ".renovaterc",
          ".renovaterc.json",
          ".renovaterc.json5",
          "dependabot.yml",
          "dependabot.yaml",
          ".pre-commit-config.yaml",
          ".pre-commit-config.yml",
          "lefthook.yml",
          "atlantis.yaml",
          "buildspec.yml",
          "buildspec.yaml",
          "cloudbuild.yaml",
          "cloudbuild.yml",
          "cloudbuild.json",
          "appveyor.yml",
          ".appveyor.yml",
          "codefresh.yml",
          "wercker.yml",
          "bamboo.yml",
          "shippable.yml",
          "spinnaker.yml",
          "zuul.yaml",
          ".zuul.yaml",
          ".travis.yml",
          ".cirrus.yml",
          ".cirrus.star",
          ".sourcehut.yml",
          ".build.yml",
          ".vsts-ci.yml",
          "screwdriver.yaml",
          "earthfile",
          "dagger.json");

  /** What the names of others begin with: {@code .gitlab-ci.yml}, {@code azure-pipelines-2.yml}. */
  private static final List<String> BEGINNINGS =
      List.of(
          ".gitlab-ci",
          "azure-pipelines",
          ".azure-pipelines",
          ".drone.",
          ".woodpecker",
          ".circleci",
          ".buildkite",
          ".semaphore",
          "jenkinsfile.",
          "codeowners.");

  private PipelineFiles() {}

  /** Whether a path, from the root of the repository, is one of them. */
  static boolean contain(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    return FOLDERS.stream().anyMatch(lower::startsWith)
        || NAMES.contains(name)
        || name.endsWith(".jenkinsfile")
        || BEGINNINGS.stream().anyMatch(name::startsWith);
  }
}
