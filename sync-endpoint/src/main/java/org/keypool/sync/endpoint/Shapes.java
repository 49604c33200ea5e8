package org.keypool.sync.endpoint;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.store.IdentityUsage;
import org.keypool.sync.store.PoolUsage;

/** The structures that several answers share, as the cognito-sync model has them. A member without a value is left out. */
public final class Shapes {

    private Shapes() {}

    /** {@code Dataset}. */
    public static ObjectNode dataset(String identityId, Dataset dataset) {
        ObjectNode json = AwsJson.object().put("IdentityId", identityId).put("DatasetName", dataset.name());
        timestamp(json, "CreationDate", dataset.created());
        timestamp(json, "LastModifiedDate", dataset.lastModified());
        return text(json, "LastModifiedBy", dataset.lastModifiedBy())
                .put("DataStorage", dataset.dataStorage())
                .put("NumRecords", dataset.numRecords());
    }

    /** {@code IdentityPoolUsage}. */
    public static ObjectNode poolUsage(IdentityPool pool, PoolUsage usage) {
        ObjectNode json = AwsJson.object()
                .put("IdentityPoolId", pool.id())
                .put("SyncSessionsCount", usage.sessions())
                .put("DataStorage", usage.dataStorage());
        timestamp(json, "LastModifiedDate", usage.lastModified());
        return json;
    }

    /** {@code IdentityUsage}. */
    public static ObjectNode identityUsage(IdentityPool pool, IdentityUsage usage) {
        ObjectNode json = AwsJson.object()
                .put("IdentityId", pool.identityId(usage.identityGuid()))
                .put("IdentityPoolId", pool.id())
                .put("DatasetCount", usage.datasets())
                .put("DataStorage", usage.dataStorage());
        timestamp(json, "LastModifiedDate", usage.lastModified());
        return json;
    }

    /** A list of {@code Record}s. */
    public static ArrayNode records(List<Record> records) {
        ArrayNode json = AwsJson.object().putArray("Records");
        records.forEach(record -> json.add(record(record)));
        return json;
    }

    static ObjectNode text(ObjectNode json, String member, String value) {
        return value == null ? json : json.put(member, value);
    }

    private static ObjectNode record(Record record) {
        ObjectNode json = AwsJson.object().put("Key", record.key());
        text(json, "Value", record.value()).put("SyncCount", record.syncCount());
        timestamp(json, "LastModifiedDate", record.lastModified());
        text(json, "LastModifiedBy", record.lastModifiedBy());
        timestamp(json, "DeviceLastModifiedDate", record.deviceLastModified());
        return json;
    }

    static void timestamp(ObjectNode json, String member, Instant value) {
        if (value != null) {
            json.set(member, AwsJson.timestamp(value));
        }
    }
}
