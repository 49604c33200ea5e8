package org.keypool.sync.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.Limits;
import org.keypool.sync.session.NextTokens;

/** {@code ListDatasets}: the identity's datasets by name. There are so few that all are read for any page. */
final class ListDatasets implements SyncOperation {

    @Override
    public String name() {
        return "ListDatasets";
    }

    @Override
    public Audience audience() {
        return Audience.READERS;
    }

    @Override
    public Object call(SyncCall call) {
        QueryMembers query = call.query();
        int size = (int) query.integer("maxResults", 1, Limits.PAGE).orElse(Limits.PAGE);
        Optional<String> nextToken = query.token("nextToken");
        NextTokens tokens = call.datasetTokens();
        String after = nextToken.map(tokens::name).orElse("");

        List<Dataset> left = call.datasets().existing().stream()
                .filter(dataset -> dataset.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(Dataset::name))
                .toList();
        List<Dataset> page = left.subList(0, Math.min(size, left.size()));

        ObjectNode answer = AwsJson.object();
        ArrayNode datasets = answer.putArray("Datasets");
        page.forEach(dataset -> datasets.add(Shapes.dataset(call.identityId(), dataset)));
        answer.put("Count", page.size());
        if (left.size() > size) {
            answer.put("NextToken", tokens.after(page.get(size - 1).name()));
        }
        return answer;
    }
}
