package org.keypool.it;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents point at, show and quote is there. */
class DocumentsTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path PICTURES = Path.of("../docs/pictures");
    private static final Set<String> BUILT = Set.of("target", "node_modules", ".git");
    private static final Path QUOTED = Path.of("src/test/resources/guide");

    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```.*?^\\1```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[[^]]+\\]: (\\S+)$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern QUOTE = Pattern.compile("(?ms)^<!-- as in (\\S+) -->\n```\\w*\n(.*?)^```$");
    /** One picture of this name; or, of a letter and of a page in its schemes, several that begin with it. */
    private static final Pattern SHOT =
            Pattern.compile("((?:Letter|Schemes)\\.shoot|look|shoot)\\((?:\\w+,\\s*)*\"([\\w-]+)\"(\\s*\\+)?");

    @Test
    void linksWhenRelativeThenLeadToAFileAndAHeadingOfIt() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> documents = documents();
        for (Path document : documents) {
            for (String link : links(Files.readString(document))) {
                String[] parts = link.split("#", 2);
                Path file = parts[0].isEmpty()
                        ? document
                        : document.resolveSibling(parts[0]).normalize();
                if (!Files.exists(file)
                        || parts.length == 2
                                && file.toString().endsWith(".md")
                                && !anchors(file).contains(parts[1])) {
                    broken.add(document + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(documents).hasSizeGreaterThan(30);
    }

    @Test
    void picturesWhenShownThenATestTakesThemAndNoneIsLeftOver() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path document : documents()) {
            for (String link : links(Files.readString(document))) {
                if (link.endsWith(".png")) {
                    shown.add(Path.of(link).getFileName().toString());
                }
            }
        }

        assertThat(names(PICTURES)).isEqualTo(shown);
        List<MatchResult> shots = shots();
        assertThat(shown).allMatch(picture -> shots.stream().anyMatch(shot -> takes(shot, picture)));
    }

    @Test
    void codeWhenTakenFromAFileThenIsTheSame() throws IOException {
        Set<String> quoted = new TreeSet<>();
        for (Path document : documents()) {
            for (MatchResult quote : matches(QUOTE, Files.readString(document))) {
                Path file = document.resolveSibling(quote.group(1)).normalize();
                assertThat(quote.group(2)).as(document + ": " + file).isEqualTo(Files.readString(file));
                quoted.add(file.getFileName().toString());
            }
        }

        assertThat(quoted).containsAll(names(QUOTED));
    }

    private static List<String> links(String document) {
        String prose = CODE.matcher(FENCED.matcher(document).replaceAll("")).replaceAll("");
        return Stream.of(LINK, DEFINITION)
                .flatMap(pattern -> matches(pattern, prose).stream())
                .map(link -> link.group(1))
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .toList();
    }

    /** As GitHub and most others name headings: words in lower case, a hyphen for each space, no punctuation. */
    private static Set<String> anchors(Path document) throws IOException {
        String text = FENCED.matcher(Files.readString(document)).replaceAll("");
        return matches(HEADING, text).stream()
                .map(heading -> heading.group(1)
                        .toLowerCase()
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static boolean takes(MatchResult shot, String picture) {
        boolean several = !shot.group(1).equals("shoot") || shot.group(3) != null;
        return several ? picture.startsWith(shot.group(2)) : picture.equals(shot.group(2) + ".png");
    }

    private static List<MatchResult> shots() throws IOException {
        List<MatchResult> shots = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(TESTS)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                shots.addAll(matches(SHOT, Files.readString(source)));
            }
        }
        return shots;
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("update"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return BUILT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    documents.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
