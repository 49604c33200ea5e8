package org.keypool.harness;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A real STS, IAM and S3 that is not ours: Ceph's RADOS Gateway, one node, in memory. */
public final class Ceph {
    private final int port = Ports.free();
    private Tethered server;

    Ceph() {}

    synchronized void start() {
        if (server != null) {
            return;
        }
        List<String> missing = Stream.of("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "monmaptool", "ceph")
                .filter(program -> Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .toList();
        if (!missing.isEmpty()) {
            throw new TestAbortedException("skipped, no real STS here: " + missing
                    + " not installed (Debian's ceph-mon, ceph-osd, radosgw, ceph-common; ./check installs them)");
        }
        Path folder = Place.TARGET.resolve("ceph");
        // The last run's sign of readiness must not be taken for this one's.
        Place.forget(folder.resolve("ready"));
        Tethered starting = Tethered.start(
                "Ceph",
                Place.TARGET,
                Place.TARGET.resolve("ceph.log"),
                Map.of(),
                List.of(
                        Place.script("ceph").toString(),
                        folder.toString(),
                        String.valueOf(port),
                        String.valueOf(Ports.free())));
        starting.await(() -> Files.exists(folder.resolve("ready")), Duration.ofMinutes(2));
        server = starting;
    }

    /** One endpoint for STS, IAM and S3. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** IAM, as its administrator. */
    public IamClient iam() {
        return iam(AwsBasicCredentials.create("ADMINKEY", "ADMINSECRET"));
    }

    /** IAM, with the credentials of whoever exchanged some. */
    public IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** S3, as its administrator. */
    public S3Client s3() {
        return s3(AwsBasicCredentials.create("ADMINKEY", "ADMINSECRET"));
    }

    /** S3, with the credentials of whoever exchanged some. */
    public S3Client s3(AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                // Newer SDKs send a trailing checksum unless told not to; this S3 does not know them.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
