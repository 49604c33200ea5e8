package org.keypool.signin.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;
import org.keypool.signin.file.WatchedFile;

/**
 * The files of one option. They are read when the server starts and, by its timer, whenever they were replaced: no sign-in
 * ever waits for one.
 *
 * @param <T> what is read from each
 */
public final class WatchedFiles<T> {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final List<WatchedFile<T>> files;

    private WatchedFiles(List<WatchedFile<T>> files) {
        this.files = files;
    }

    /**
     * The files that an option names.
     *
     * @param <T> what is read from each
     * @param subject what they are about, for the log
     * @param paths separated by commas; none if empty
     */
    public static <T> WatchedFiles<T> of(String subject, String paths, WatchedFile.Reader<T> reader) {
        return new WatchedFiles<>(Stream.of(paths.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(path -> new WatchedFile<>(subject, Path.of(path), reader))
                .toList());
    }

    /**
     * Reads them once the server has started, and again and again from then on.
     *
     * @param task what the server's timer knows this by
     */
    public void watch(KeycloakSessionFactory factory, String task) {
        if (files.isEmpty()) {
            return;
        }
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started) {
                look();
                try (KeycloakSession session = started.getFactory().create()) {
                    session.getProvider(TimerProvider.class).schedule(this::look, LOOK_EVERY.toMillis(), task);
                }
            }
        });
    }

    /** The files in the option's order, good or not. */
    public Stream<WatchedFile<T>> inOrder() {
        return files.stream();
    }

    private void look() {
        files.forEach(WatchedFile::look);
    }
}
