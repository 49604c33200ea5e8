package org.keypool.sync.endpoint;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.sync.session.NextTokens;

/** {@code ListIdentityPoolUsage}: the usage of every pool of the realm, by pool id. */
final class ListIdentityPoolUsage implements SyncOperation {

    /** As many as ListIdentityPools gives at most. */
    private static final int PAGE = 60;

    @Override
    public String name() {
        return "ListIdentityPoolUsage";
    }

    @Override
    public Audience audience() {
        return Audience.VIEWERS;
    }

    @Override
    public Object call(SyncCall call) {
        QueryMembers query = call.query();
        int size = (int) query.integer("maxResults", 1, PAGE).orElse(PAGE);
        NextTokens tokens = call.poolTokens();
        String after = query.token("nextToken").map(tokens::name).orElse("");

        List<IdentityPool> left = call.pools().stream()
                .filter(pool -> pool.id().compareTo(after) > 0)
                .toList();
        List<IdentityPool> page = left.subList(0, Math.min(size, left.size()));

        ObjectNode answer = AwsJson.object();
        ArrayNode usages = answer.putArray("IdentityPoolUsages");
        page.forEach(pool -> usages.add(Shapes.poolUsage(pool, call.usages().of(pool))));
        answer.put("MaxResults", size).put("Count", page.size());
        if (left.size() > size) {
            answer.put("NextToken", tokens.after(page.get(size - 1).id()));
        }
        return answer;
    }
}
