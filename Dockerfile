# One image with both binaries: the sidecar of Argo CD's repo-server, and the generator.
# .ci/image builds and tries it. Base images are build arguments, for registries of your own.
ARG BUILD_IMAGE=docker.io/library/maven:3.9-eclipse-temurin-25@sha256:93b8a14ea2f412782e4e842651273b4d903e35cc496284f178fbbe2d67d00976
ARG BASE_IMAGE=docker.io/library/debian:bookworm-slim@sha256:7b140f374b289a7c2befc338f42ebe6441b7ea838a042bbd5acbfca6ec875818

FROM ${BUILD_IMAGE} AS build
# For example -o, with a local repository that is mounted.
ARG MAVEN_OPTIONS=
WORKDIR /src
COPY . .
RUN mvn -B -q ${MAVEN_OPTIONS} package -DskipTests \
    && mv plugin/target/dist /opt/meshfleet && mv generator/target/dist /opt/meshfleet-generator
# The modules that the classes of both binaries and of their libraries refer to.
RUN "$JAVA_HOME/bin/jlink" --output /opt/java --strip-java-debug-attributes --no-header-files --no-man-pages --add-modules \
java.base,java.desktop,java.logging,java.management,java.naming,java.rmi,java.security.jgss,java.sql,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported \
    && /opt/java/bin/java -Xshare:dump
# The archive of loaded classes fits only the JVM and the paths of the run that made it: those of the image.
RUN sh plugin/src/main/dist/train /opt/meshfleet /opt/java tenants && test -s /opt/meshfleet/lib/meshfleet-25.aot

FROM ${BASE_IMAGE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tini \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/apt /var/log/dpkg.log \
    && groupadd --gid 999 argocd && useradd --uid 999 --gid 999 --no-create-home --home-dir /tmp argocd \
    && mkdir -p /home/argocd/cmp-server/plugins /run/argocd
COPY --from=build /opt/java /opt/java
COPY --from=build /opt/meshfleet /opt/meshfleet
COPY --from=build /opt/meshfleet-generator /opt/meshfleet-generator
COPY argocd/plugin.yaml /home/argocd/cmp-server/config/plugin.yaml
# Calls by Argo CD look for the resident renderer there; perl, which hands them over, is part of Debian's base.
ENV JAVA_HOME=/opt/java LC_ALL=C.UTF-8 MESHFLEET_SOCKET=/tmp/meshfleet/socket
USER 999
ENTRYPOINT ["tini", "--"]
CMD ["/opt/meshfleet/bin/meshfleet", "--help"]
