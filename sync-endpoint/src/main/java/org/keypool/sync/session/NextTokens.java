package org.keypool.sync.session;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.keypool.aws.AwsException;
import org.keypool.sync.dataset.DatasetErrors;

/**
 * The NextToken of one listing. It only says how far a caller has read what it may read anyway, so it does not expire.
 */
public final class NextTokens {

    private final BoundToken token;

    private NextTokens(BoundToken token) {
        this.token = token;
    }

    /** For ListRecords of this dataset. */
    public static NextTokens ofRecords(Seal seal, DatasetPath dataset) {
        return new NextTokens(
                new BoundToken(seal, "ListRecords", dataset.poolId(), dataset.identityId(), dataset.datasetName()));
    }

    /** For ListDatasets of this identity. */
    public static NextTokens ofDatasets(Seal seal, String poolId, String identityId) {
        return new NextTokens(new BoundToken(seal, "ListDatasets", poolId, identityId));
    }

    /** For ListIdentityPoolUsage. */
    public static NextTokens ofPools(Seal seal) {
        return new NextTokens(new BoundToken(seal, "ListIdentityPoolUsage"));
    }

    /** The token that continues after this dataset or pool. */
    public String after(String name) {
        return token.write(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The token that continues at this cursor. */
    public String at(RecordCursor cursor) {
        return after(cursor.text());
    }

    /**
     * The name of the last dataset or pool the caller was given.
     *
     * @throws AwsException InvalidParameterException for a token of another listing
     */
    public String name(String nextToken) {
        return read(nextToken).orElseThrow(NextTokens::refused);
    }

    /**
     * Where the caller stopped reading.
     *
     * @throws AwsException InvalidParameterException for a token of another listing
     */
    public RecordCursor cursor(String nextToken) {
        return read(nextToken).flatMap(RecordCursor::of).orElseThrow(NextTokens::refused);
    }

    /** The refusal for a token of another listing, or of one that cannot be continued. */
    public static AwsException refused() {
        return DatasetErrors.invalid("NextToken not valid for these inputs");
    }

    private Optional<String> read(String nextToken) {
        return token.read(nextToken).map(payload -> new String(payload, StandardCharsets.UTF_8));
    }
}
