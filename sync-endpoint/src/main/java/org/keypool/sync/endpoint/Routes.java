package org.keypool.sync.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keypool.aws.AwsErrors;
import org.keypool.aws.AwsException;

/** Which method and path mean which operation, as the cognito-sync model lists them. */
final class Routes {

    static final int NOT_FOUND = 404;

    static final String POOL = "IdentityPoolId";
    static final String IDENTITY = "IdentityId";
    static final String DATASET = "DatasetName";
    static final String DEVICE = "DeviceId";

    private static final String POOLS_PATH = "identitypools";
    private static final String POOL_PATH = POOLS_PATH + "/{" + POOL + "}";
    private static final String IDENTITY_PATH = POOL_PATH + "/identities/{" + IDENTITY + "}";
    private static final String DATASETS_PATH = IDENTITY_PATH + "/datasets";
    private static final String DATASET_PATH = DATASETS_PATH + "/{" + DATASET + "}";
    private static final String SUBSCRIPTION_PATH = DATASET_PATH + "/subscriptions/{" + DEVICE + "}";

    static final Routes COGNITO_SYNC = new Routes()
            .add("GET", POOLS_PATH, new ListIdentityPoolUsage())
            .add("GET", POOL_PATH, new DescribeIdentityPoolUsage())
            .add("GET", POOL_PATH + "/events", new GetCognitoEvents())
            .add("POST", POOL_PATH + "/events", new SetCognitoEvents())
            .add("GET", POOL_PATH + "/configuration", new GetIdentityPoolConfiguration())
            .add("POST", POOL_PATH + "/configuration", new SetIdentityPoolConfiguration())
            .add("POST", POOL_PATH + "/bulkpublish", new BulkPublish())
            .add("POST", POOL_PATH + "/getBulkPublishDetails", new GetBulkPublishDetails())
            .add("GET", IDENTITY_PATH, new DescribeIdentityUsage())
            .add("GET", DATASETS_PATH, new ListDatasets())
            .add("GET", DATASET_PATH, new DescribeDataset())
            .add("POST", DATASET_PATH, new UpdateRecords())
            .add("DELETE", DATASET_PATH, new DeleteDataset())
            .add("GET", DATASET_PATH + "/records", new ListRecords())
            // The model's own: the one path with "identity" instead of "identities".
            .add("POST", POOL_PATH + "/identity/{" + IDENTITY + "}/device", new RegisterDevice())
            .add("POST", SUBSCRIPTION_PATH, new SubscribeToDataset())
            .add("DELETE", SUBSCRIPTION_PATH, new UnsubscribeFromDataset());

    static final Routes LIVE = new Routes().add("GET", DATASET_PATH + "/live", new ListRecords());

    private final List<Route> routes = new ArrayList<>();

    /**
     * An operation and the parameters of its path.
     *
     * @param operation what to do
     * @param path the path's parameters, decoded, by their names in the model
     */
    record Match(SyncOperation operation, Map<String, String> path) {}

    private record Route(String method, List<String> template, SyncOperation operation) {

        Optional<Match> match(String calledMethod, List<String> segments) {
            if (!method.equals(calledMethod) || template.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> path = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String expected = template.get(i);
                if (expected.startsWith("{")) {
                    path.put(expected.substring(1, expected.length() - 1), segments.get(i));
                } else if (!expected.equals(segments.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(operation, path));
        }
    }

    Routes add(String method, String template, SyncOperation operation) {
        routes.add(new Route(method, List.of(template.split("/")), operation));
        return this;
    }

    /**
     * The operation of this method and path.
     *
     * @throws AwsException UnknownOperationException (404)
     */
    Match find(String method, List<String> segments) {
        return routes.stream()
                .map(route -> route.match(method, segments))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> AwsErrors.unknownOperation()
                        .withStatus(NOT_FOUND)
                        .because(method + " on a path of " + segments.size() + " segments"));
    }
}
