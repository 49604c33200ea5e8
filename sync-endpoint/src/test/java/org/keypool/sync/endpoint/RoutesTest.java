package org.keypool.sync.endpoint;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "GET,    identitypools/p/identities/i/datasets,            ListDatasets",
        "GET,    identitypools/p/identities/i/datasets/d,          DescribeDataset",
        "POST,   identitypools/p/identities/i/datasets/d,          UpdateRecords",
        "DELETE, identitypools/p/identities/i/datasets/d,          DeleteDataset",
        "GET,    identitypools/p/identities/i/datasets/d/records,  ListRecords",
        "GET,    identitypools/p/identities/i/datasets/records,    DescribeDataset",
        "POST,   identitypools/p/identity/i/device,                RegisterDevice",
        "POST,   identitypools/p/identities/i/datasets/d/subscriptions/s, SubscribeToDataset",
        "DELETE, identitypools/p/identities/i/datasets/d/subscriptions/s, UnsubscribeFromDataset",
    })
    void findWhenPathIsInTheModelThenItsOperation(String method, String path, String operation) {
        Routes.Match match = Routes.COGNITO_SYNC.find(method, List.of(path.split("/")));

        assertThat(match.operation().name()).isEqualTo(operation);
        assertThat(match.path()).containsEntry("IdentityPoolId", "p").containsEntry("IdentityId", "i");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,  identitypools/p/identities/i/datasets/d",
        "POST, identitypools/p/identities/i/datasets",
        "POST, identitypools/p/identities/i/datasets/d/records",
        "GET,  identitypools/p/identity/i/datasets",
        "POST, identitypools/p/identities/i/device",
        "GET,  identitypools/p/identity/i/device",
        "GET,  identitypools/p/identities/i/datasets/d/records/x",
        "get,  identitypools/p/identities/i/datasets",
        "GET,  x",
    })
    void findWhenPathOrMethodIsNotInTheModelThenUnknownOperation(String method, String path) {
        assertThatThrownBy(() -> Routes.COGNITO_SYNC.find(method, List.of(path.split("/"))))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(404);
                    assertThat(refusal.type()).isEqualTo("UnknownOperationException");
                });
    }
}
