package org.keypool.sync.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Limits;
import org.keypool.sync.endpoint.Shapes;
import org.keypool.sync.endpoint.SyncedData;
import org.keypool.sync.session.RecordCursor;
import org.keypool.sync.store.ReadDataset;
import org.keypool.sync.store.RecordPage;

/**
 * What an identity has synced as JSON, under the names of the cognito-sync model: its usage, its {@code Datasets}, and each
 * one's {@code Records}. The limits of datasets bound its size.
 *
 * @param pool the identity's pool
 * @param identityId its whole id
 * @param data what it has synced
 */
public record IdentityData(IdentityPool pool, String identityId, SyncedData data) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:-]{1,128}");

    /** Usage and datasets, without records. */
    public ObjectNode write() {
        return write(dataset -> Shapes.dataset(identityId, dataset));
    }

    /** All there is. */
    public ObjectNode export() {
        return write(dataset -> write(dataset.name()));
    }

    /**
     * One dataset with its records.
     *
     * @throws org.keypool.aws.AwsException ResourceNotFoundException
     */
    public ObjectNode write(String name) {
        requireName(name);
        ReadDataset read = data.datasets().read(name);
        Dataset dataset = read.dataset().requireExisting();
        ObjectNode json = Shapes.dataset(identityId, dataset).put("SyncCount", dataset.syncCount());
        ArrayNode records = json.putArray("Records");
        Optional<RecordCursor> next = Optional.empty();
        do {
            RecordPage page = read.page(dataset.since(0), next, Limits.PAGE);
            records.addAll(Shapes.records(page.records()));
            next = page.next();
        } while (next.isPresent());
        return json;
    }

    /**
     * Deletes one dataset.
     *
     * @throws org.keypool.aws.AwsException ResourceNotFoundException
     */
    public void delete(String name) {
        requireName(name);
        data.delete(name);
    }

    /** Deletes one dataset after the other; what is broken off can be done again. */
    public void deleteAll() {
        existing().forEach(dataset -> {
            try {
                data.delete(dataset.name());
            } catch (AwsException e) {
                // A device was faster, which is just as well.
                if (!e.type().equals("ResourceNotFoundException")) {
                    throw e;
                }
            }
        });
    }

    /** No dataset has any other name, and some databases refuse to be asked for one with a zero in it. */
    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            Dataset.unwritten(name).requireExisting();
        }
    }

    private ObjectNode write(Function<Dataset, JsonNode> dataset) {
        ObjectNode json = Shapes.identityUsage(pool, data.datasets().usage());
        ArrayNode datasets = json.putArray("Datasets");
        existing().forEach(existing -> datasets.add(dataset.apply(existing)));
        return json;
    }

    private List<Dataset> existing() {
        return data.datasets().existing().stream()
                .sorted(Comparator.comparing(Dataset::name))
                .toList();
    }
}
