package org.keypool.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.keypool.harness.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Grafana's dashboard: it queries what the code counts, or an administrator looks at empty panels. */
class DashboardTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern METER = Pattern.compile("\"(keypool(?:\\.[a-z]+)+)\"");
    private static final Pattern METRIC = Pattern.compile("keypool_[a-z_]*[a-z]");
    private static final Pattern LABEL = Pattern.compile("by \\(([a-z, ]+)\\)|\\{\\{([a-z]+)}}|[{,]([a-z]+)=");
    private static final List<String> SUFFIXES = List.of("", "_total", "_seconds_count", "_seconds_sum");

    @Test
    void panelsWhenTheyQueryAMetricThenTheCodeRegistersItWithThatLabel() throws IOException {
        Map<String, String> sources = sources();
        List<String> queries = queries();

        assertThat(queries).hasSizeGreaterThan(12);
        for (String query : queries) {
            assertThat(matches(METRIC, query)).as(query).isNotEmpty().allSatisfy(metric -> assertThat(sources.keySet())
                    .contains(metric.group()));
            String source = sources.get(matches(METRIC, query).get(0).group());
            for (MatchResult label : matches(LABEL, query)) {
                String names = Stream.of(label.group(1), label.group(2), label.group(3))
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow();
                for (String name : names.split(", ")) {
                    assertThat(source + "\"instance\"").as(query).contains("\"" + name + "\"");
                }
            }
        }
    }

    @Test
    void metricsWhenTheCodeCountsThemThenADocumentSaysWhat() throws IOException {
        StringBuilder documents = new StringBuilder();
        for (String module : List.of("authenticators", "identity-broker", "sync-endpoint")) {
            documents.append(Files.readString(REPOSITORY.resolve(module).resolve("README.md")));
        }
        List<String> told = matches(METRIC, documents.toString()).stream()
                .map(MatchResult::group)
                .toList();

        for (String dashboard : queries()) {
            for (MatchResult metric : matches(METRIC, dashboard)) {
                String name = metric.group().replaceAll("_(count|sum)$", "");
                assertThat(told).contains(name);
            }
        }
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = Json.read(Files.readString(REPOSITORY.resolve("docker/grafana/keypool.json")));
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(target.get("expr").asText() + " "
                        + target.get("legendFormat").asText());
            }
        }
        return queries;
    }

    /** The source of the class that has a meter's name in it, by the names that Prometheus may know the meter under. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("authenticators", "identity-broker", "sync-endpoint")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    if (source.contains("io.micrometer")) {
                        for (MatchResult meter : matches(METER, source)) {
                            String name = meter.group(1).replace('.', '_');
                            SUFFIXES.forEach(suffix -> sources.put(name + suffix, source));
                        }
                    }
                }
            }
        }
        return sources;
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
