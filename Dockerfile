# One image with both binaries: the sidecar of Argo CD's repo-server, and the generator.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B package -DskipTests

FROM eclipse-temurin:25-jre
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/* \
    && (id -u 999 >/dev/null 2>&1 || useradd --uid 999 --user-group --no-create-home --home-dir /tmp argocd)
COPY --from=build /src/plugin/target/dist /opt/meshfleet
COPY --from=build /src/generator/target/dist /opt/meshfleet-generator
COPY argocd/plugin.yaml /home/argocd/cmp-server/config/plugin.yaml
# The archive of loaded classes fits only the JVM that made it: this image's, in a run over the sample fleet.
COPY tenants /tmp/tenants
COPY plugin/src/main/dist/train /tmp/train
RUN sh /tmp/train /opt/meshfleet "$JAVA_HOME" /tmp/tenants && rm -rf /tmp/tenants /tmp/train
ENV LC_ALL=C.UTF-8
USER 999
ENTRYPOINT ["tini", "--"]
CMD ["/opt/meshfleet/bin/meshfleet", "--help"]
