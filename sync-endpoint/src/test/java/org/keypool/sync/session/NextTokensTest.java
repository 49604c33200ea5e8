package org.keypool.sync.session;

import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;
import org.keypool.sync.dataset.Delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class NextTokensTest {

    private static final Seal SEAL = new TestSeal("secret");
    private static final DatasetPath NOTES = new DatasetPath("local-1:1", "local-1:2", "notes");
    private static final RecordCursor CURSOR = new RecordCursor(new Delta(3, 9), 5, "0f".repeat(32));

    @Test
    void cursorWhenTokenIsOursThenListingGoesOnWhereItStopped() {
        String token = NextTokens.ofRecords(SEAL, NOTES).at(CURSOR);

        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(NextTokens.ofRecords(SEAL, NOTES).cursor(token)).isEqualTo(CURSOR);
    }

    @Test
    void nameWhenTokenIsOursThenListingGoesOnWhereItStopped() {
        NextTokens tokens = NextTokens.ofDatasets(SEAL, "local-1:1", "local-1:2");

        assertThat(tokens.name(tokens.after("notes"))).isEqualTo("notes");
    }

    @Test
    void cursorWhenTokenIsOfAnotherListingThenRefused() {
        DatasetPath other = new DatasetPath("local-1:1", "local-1:2", "other");
        NextTokens datasets = NextTokens.ofDatasets(SEAL, "local-1:1", "local-1:2");

        refused(NextTokens.ofRecords(SEAL, other).at(CURSOR));
        refused(datasets.at(CURSOR));
        refused(NextTokens.ofRecords(SEAL, NOTES).after("notes"));
        refused("");
        refused("forged");
    }

    private static void refused(String token) {
        assertThatThrownBy(() -> NextTokens.ofRecords(SEAL, NOTES).cursor(token))
                .isInstanceOf(AwsException.class)
                .hasMessage("NextToken not valid for these inputs");
    }
}
