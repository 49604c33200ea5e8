package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PortBinding;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.MountableFile;

/**
 * The server as a container: the image of docker/Dockerfile, run by Testcontainers on a PostgreSQL of ours. Skipped, and
 * the run says why, where no Docker engine answers or the official image cannot be had. KEYPOOL_BASE_IMAGE names a copy
 * of that image elsewhere.
 */
final class Image {
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9000;

    private Image() {}

    static Keypool start(Path folder) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw skipped("no Docker engine answers on this machine");
        }
        DockerClient engine = DockerClientFactory.instance().client();
        String base = Optional.ofNullable(System.getenv("KEYPOOL_BASE_IMAGE"))
                .orElse("keycloak/keycloak:" + Place.version("keycloak"));
        ensure(base, engine);
        String image = new ImageFromDockerfile("keypool-it", false)
                .withDockerfile(Place.REPOSITORY.resolve("docker/Dockerfile"))
                .withBuildArg("KEYCLOAK", base)
                .withBuildArg("KEYPOOL", Place.version("keypool"))
                .get();

        String host = gateway(engine);
        Database.Postgres database = new Database.Postgres(folder, host, Map.of());
        int port = Ports.free();
        int management = Ports.free();
        Path log = folder.resolve("server.log");
        truncate(log);
        KeycloakContainer container = new KeycloakContainer(image)
                .withExposedPorts(HTTP, MANAGEMENT)
                .withProductionMode()
                .withOptimizedFlag()
                .withAdminUsername("admin")
                .withAdminPassword("admin")
                .withEnabledMetrics()
                .withEnv("KC_DB_URL", database.url(host))
                .withEnv("KC_DB_USERNAME", "postgres")
                .withEnv("KC_DB_PASSWORD", "postgres")
                .withEnv("KC_HOSTNAME", "http://localhost:" + port)
                .withEnv("KC_HTTP_ENABLED", "true")
                .withEnv("KC_PROXY_HEADERS", "xforwarded")
                .withEnv("KC_PROXY_TRUSTED_ADDRESSES", host)
                .withEnv("KC_LOG_LEVEL", "INFO,io.smallrye.health:OFF,org.keypool:DEBUG")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Place.REPOSITORY.resolve("docker/demo-realm.json"), 0444),
                        "/opt/keycloak/data/import/demo-realm.json")
                .withLogConsumer(frame -> append(log, frame))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(
                                PortBinding.parse("127.0.0.1:" + port + ":" + HTTP),
                                PortBinding.parse("127.0.0.1:" + management + ":" + MANAGEMENT)))
                .waitingFor(
                        Wait.forHttp("/health/ready").forPort(MANAGEMENT).withStartupTimeout(Duration.ofMinutes(4)));
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            throw new IllegalStateException("the container did not start, see " + log + "\n" + read(log), e);
        }
        return new Keypool(
                "http://localhost:" + port,
                "http://localhost:" + management,
                container::stop,
                log,
                database,
                new Ceph());
    }

    private static void ensure(String base, DockerClient engine) {
        if (engine.listImagesCmd().exec().stream()
                .flatMap(image -> Stream.ofNullable(image.getRepoTags()).flatMap(Stream::of))
                .anyMatch(base::equals)) {
            return;
        }
        try {
            if (!engine.pullImageCmd(base).start().awaitCompletion(5, TimeUnit.MINUTES)) {
                throw skipped(base + " could not be pulled within five minutes");
            }
        } catch (DockerException e) {
            throw skipped(base + " cannot be pulled: " + e.getMessage().strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** This machine, as containers on the engine's default network see it. */
    private static String gateway(DockerClient engine) {
        String bridge = engine.inspectNetworkCmd()
                .withNetworkId("bridge")
                .exec()
                .getOptions()
                .getOrDefault("com.docker.network.bridge.name", "docker0");
        try {
            return Stream.ofNullable(NetworkInterface.getByName(bridge))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElseThrow(() -> skipped("the Docker engine's network " + bridge + " is not on this machine"));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestAbortedException skipped(String reason) {
        System.out.println("==== SKIPPED: the smoke tests on the container image, because " + reason);
        return new TestAbortedException("the container image was not tested: " + reason);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path log) {
        try {
            Files.writeString(log, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path log, OutputFrame frame) {
        try {
            Files.writeString(log, frame.getUtf8String(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
