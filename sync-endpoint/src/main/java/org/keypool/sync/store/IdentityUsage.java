package org.keypool.sync.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.keypool.sync.dataset.Dataset;

/**
 * What an identity has synchronised.
 *
 * @param identityGuid the identity
 * @param datasets how many datasets it has
 * @param dataStorage the bytes of all live records
 * @param lastModified when a dataset last changed, or {@code null}
 */
public record IdentityUsage(String identityGuid, long datasets, long dataStorage, Instant lastModified) {

    static IdentityUsage of(String identityGuid, List<Dataset> datasets) {
        return new IdentityUsage(
                identityGuid,
                datasets.size(),
                datasets.stream().mapToLong(Dataset::dataStorage).sum(),
                datasets.stream()
                        .map(Dataset::lastModified)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
