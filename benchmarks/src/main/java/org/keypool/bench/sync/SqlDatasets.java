package org.keypool.bench.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.keypool.bench.database.Postgres;

/** Datasets in Keypool's own tables for pgbench, one for each of its connections, and its transaction on them. */
final class SqlDatasets {
    private static final String VALUE = "v".repeat(100);

    private final Postgres postgres;
    private final int datasets;
    private final int records;

    SqlDatasets(Postgres postgres, int datasets, int records) {
        this.postgres = postgres;
        this.datasets = datasets;
        this.records = records;
    }

    void fill() {
        postgres.execute(
                "insert into keypool_dataset (id, realm_id, pool_id, identity_id, name, name_hash, sync_count, deleted,"
                        + " deleted_count, num_records, data_storage, created, last_modified, last_modified_by)"
                        + " select 'pgbench-' || n, 'pgbench', 'pgbench', 'pgbench-' || n, 'bench', 'bench', 1, false,"
                        + " 0, ?, 0, 0, 0, 'pgbench' from generate_series(0, ? - 1) n",
                records,
                datasets);
        postgres.execute(
                "insert into keypool_record (dataset_id, key_hash, record_key, record_value, removed, sync_count,"
                        + " last_modified, last_modified_by)"
                        + " select d.id, 'key' || n, 'key' || n, ?, false, 1, 0, 'pgbench'"
                        + " from keypool_dataset d, generate_series(0, ? - 1) n where d.realm_id = 'pgbench'",
                VALUE,
                records);
        postgres.execute("vacuum analyze keypool_dataset");
        postgres.execute("vacuum analyze keypool_record");
    }

    /** What UpdateRecords of every record sends: two reads, then the updates in one go, as the JDBC driver batches them. */
    Path script() {
        String keys =
                IntStream.range(0, records).mapToObj(i -> "'key" + i + "'").collect(Collectors.joining(", "));
        String updates = IntStream.range(0, records)
                .mapToObj(i -> String.format(
                        "update keypool_record set record_key = 'key%1$d', record_value = '%2$s', removed = false,"
                                + " sync_count = sync_count + 1, last_modified = 1, last_modified_by = 'pgbench',"
                                + " device_last_modified = null"
                                + " where dataset_id = 'pgbench-' || :client_id and key_hash = 'key%1$d';%n",
                        i, VALUE))
                .collect(Collectors.joining());
        String transaction = "begin;\n"
                + "select * from keypool_dataset where realm_id = 'pgbench' and identity_id = 'pgbench-' || :client_id"
                + " and name_hash = 'bench' for no key update;\n"
                + "select * from keypool_record where dataset_id = 'pgbench-' || :client_id and key_hash in (" + keys
                + ");\n"
                + "\\startpipeline\n"
                + "update keypool_dataset set sync_count = sync_count + 1, num_records = num_records, data_storage = 1,"
                + " last_modified = 1, last_modified_by = 'pgbench' where id = 'pgbench-' || :client_id;\n"
                + updates
                + "\\endpipeline\n"
                + "commit;\n";
        try {
            return Files.writeString(
                    Files.createDirectories(Path.of("target/pgbench")).resolve("update.sql"), transaction);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
