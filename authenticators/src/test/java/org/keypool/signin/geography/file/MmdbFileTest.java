package org.keypool.signin.geography.file;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keypool.signin.file.WatchedFile;
import org.keypool.signin.geography.Location;
import org.keypool.signin.risk.Coordinates;

import static org.assertj.core.api.Assertions.assertThat;

class MmdbFileTest {

    private static final String OSLO = "198.51.100.7";

    @TempDir
    private Path folder;

    @Test
    void locateWhenTheFileIsOfCitiesThenCountryCityAndCoordinates() throws IOException {
        WatchedFile<MmdbFile> file = looked(write(cities()));

        assertThat(locate(file, InetAddress.getByName(OSLO)))
                .isEqualTo(new Location(
                        Optional.of("NO"),
                        Optional.empty(),
                        Optional.of("Oslo"),
                        Optional.of(new Coordinates(59.9, 10.7))));
        assertThat(locate(file, InetAddress.getByName("2001:db8:51::1")).city()).contains("Tokyo");
        assertThat(locate(file, InetAddress.getByName("192.0.2.1"))).isEqualTo(Location.UNKNOWN);
    }

    @Test
    void locateWhenTheFileIsOfProvidersOrOfCountriesOnlyThenThese() throws IOException {
        byte[] both = new MmdbWriter("Test-ASN")
                .with(
                        "198.51.100.0/24",
                        Map.of("autonomous_system_number", 64500, "autonomous_system_organization", "x"))
                .with("203.0.113.0/24", Map.of("country_code", "DE"))
                .bytes();

        WatchedFile<MmdbFile> file = looked(write(both));

        assertThat(locate(file, InetAddress.getByName(OSLO)).provider()).contains("64500");
        assertThat(locate(file, InetAddress.getByName("203.0.113.9")))
                .isEqualTo(new Location(Optional.of("DE"), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void locateWhenARecordSaysWhatCannotBeThenThatIsLeftOut() throws IOException {
        byte[] odd = new MmdbWriter("Test-City")
                .city("198.51.100.0/24", "Norway", "Os\u0000lo" + "o".repeat(200), 1000, Double.NaN)
                .bytes();

        Location location = locate(looked(write(odd)), InetAddress.getByName(OSLO));

        assertThat(location.country()).isEmpty();
        assertThat(location.coordinates()).isEmpty();
        assertThat(location.city())
                .hasValueSatisfying(city -> assertThat(city).startsWith("Os lo").hasSize(128));
    }

    @Test
    void lookWhenTheFileIsReplacedThenTheNewOneCountsOnceItIsStill() throws IOException {
        Path path = write(cities());
        WatchedFile<MmdbFile> file = looked(path);
        Files.write(
                path,
                new MmdbWriter("Test-City")
                        .city("198.51.100.0/24", "SE", "Kiruna", 67.9, 20.2)
                        .bytes());

        file.look();
        assertThat(city(file)).contains("Oslo");
        file.look();
        assertThat(city(file)).contains("Kiruna");
    }

    @Test
    void lookWhenTheFileIsHalfWrittenCorruptOrGoneThenTheLastGoodOneStays() throws IOException {
        Path path = write(cities());
        WatchedFile<MmdbFile> file = looked(path);
        byte[] good = cities();

        for (byte[] bad : new byte[][] {
            new byte[0], Arrays.copyOf(good, good.length / 2), "no such format".getBytes(), new byte[100_000]
        }) {
            // In place, as a copy does: what was opened before must not be cut short with it.
            Files.write(path, bad);
            file.look();
            file.look();
            assertThat(city(file)).contains("Oslo");
        }
        Files.delete(path);
        file.look();
        file.look();
        assertThat(city(file)).contains("Oslo");
        Files.move(write(cities()), path, StandardCopyOption.REPLACE_EXISTING);
        file.look();
        file.look();
        assertThat(city(file)).contains("Oslo");
    }

    @Test
    void lookWhenThereIsNoFileThenNothingIsKnownUntilThereIsOne() throws IOException {
        Path path = folder.resolve("later.mmdb");
        WatchedFile<MmdbFile> file = looked(path);
        assertThat(city(file)).isEmpty();

        Files.write(path, cities());
        file.look();
        file.look();

        assertThat(city(file)).contains("Oslo");
        assertThat(city(looked(folder))).isEmpty();
    }

    @Property(tries = 100)
    void locateWhenAnyByteIsWrongThenNeverAnError(@ForAll @IntRange(max = 100_000) int at, @ForAll byte wrong)
            throws IOException {
        byte[] bytes = cities();
        bytes[at % bytes.length] = wrong;
        Path path = Files.write(Files.createTempFile("corrupt", ".mmdb"), bytes);
        try {
            WatchedFile<MmdbFile> file = looked(path);

            assertThat(locate(file, InetAddress.getByName(OSLO))).isNotNull();
            assertThat(locate(file, InetAddress.getByName("2001:db8:51::1"))).isNotNull();
        } finally {
            Files.delete(path);
        }
    }

    private static byte[] cities() {
        return new MmdbWriter("Test-City")
                .city("198.51.100.0/24", "NO", "Oslo", 59.9, 10.7)
                .city("2001:db8:51::/48", "JP", "Tokyo", 35.7, 139.7)
                .bytes();
    }

    private static Optional<String> city(WatchedFile<MmdbFile> file) throws IOException {
        return locate(file, InetAddress.getByName(OSLO)).city();
    }

    private static Location locate(WatchedFile<MmdbFile> file, InetAddress address) {
        return file.good().map(good -> good.locate(address)).orElse(Location.UNKNOWN);
    }

    private static WatchedFile<MmdbFile> looked(Path path) {
        WatchedFile<MmdbFile> file = new WatchedFile<>("Geography", path, MmdbFile::open);
        file.look();
        return file;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "places", ".mmdb"), bytes);
    }
}
