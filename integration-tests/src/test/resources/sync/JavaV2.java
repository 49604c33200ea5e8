import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.services.cognitosync.CognitoSyncClient;
import software.amazon.awssdk.services.cognitosync.model.ListRecordsResponse;
import software.amazon.awssdk.services.cognitosync.model.ResourceConflictException;

class JavaV2 {
    static final String POOL = System.getenv("POOL"), IDENTITY = System.getenv("IDENTITY");
    static final CognitoSyncClient SYNC = CognitoSyncClient.builder()
            .endpointOverride(URI.create(System.getenv("REALM") + "/cognito-sync"))
            .build();

    public static void main(String... args) {
        var first = list("notes", null, 2, null);
        var rest = list("notes", null, 2, first.nextToken());
        String conflict = null;
        try {
            write(rest, "late", 0);
        } catch (ResourceConflictException e) {
            conflict = e.awsErrorDetails().errorMessage();
        }
        var merged = first.mergedDatasetNames().get(0);
        var value = list(merged, null, null, null).records().get(0).value();
        var count = write(rest, value, 1);
        delete(merged);
        var left = list("notes", null, null, null).mergedDatasetNames();
        delete("notes");
        var gone = list("notes", count, null, null);
        System.out.printf("""
                {"pages": %s, "more": %s, "conflict": "%s", "value": "%s", "count": %d, "left": %s, "deleted": %s}
                """, Stream.of(first, rest).map(JavaV2::keys).toList(), rest.nextToken() != null,
                conflict, value, count, left, gone.datasetDeletedAfterRequestedSyncCount());
    }

    static ListRecordsResponse list(String dataset, Long count, Integer size, String next) {
        return SYNC.listRecords(list -> list.identityPoolId(POOL).identityId(IDENTITY).datasetName(dataset)
                .lastSyncCount(count).maxResults(size).nextToken(next));
    }

    static long write(ListRecordsResponse session, String value, long count) {
        return SYNC.updateRecords(update -> update.identityPoolId(POOL).identityId(IDENTITY).datasetName("notes")
                .syncSessionToken(session.syncSessionToken())
                .recordPatches(patch -> patch.op("replace").key("a").value(value).syncCount(count)))
                .records().get(0).syncCount();
    }

    static void delete(String dataset) {
        SYNC.deleteDataset(delete -> delete.identityPoolId(POOL).identityId(IDENTITY).datasetName(dataset));
    }

    static List<String> keys(ListRecordsResponse page) {
        return page.records().stream().map(record -> '"' + record.key() + '"').collect(Collectors.toList());
    }
}
