package org.keypool.signin.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells one file from another at the same place.
 *
 * @param key the file system's own name for it
 * @param modified when it was last written, in milliseconds
 * @param size in bytes
 */
public record FileStamp(String key, long modified, long size) {

    private static final FileStamp MISSING = new FileStamp("missing", 0, 0);

    /** Of what lies there now; of nothing, too, if nothing can be seen. */
    public static FileStamp of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileStamp(
                    String.valueOf(attributes.fileKey()),
                    attributes.lastModifiedTime().toMillis(),
                    attributes.size());
        } catch (IOException missing) {
            return MISSING; // opening it will say why
        }
    }
}
