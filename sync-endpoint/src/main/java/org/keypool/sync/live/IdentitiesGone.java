package org.keypool.sync.live;

import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.keycloak.cluster.ClusterEvent;

/**
 * Identities were merged or removed, and that is committed. Like {@link DatasetCommitted} it only says where to look: who
 * listens to their data asks the database whether it still may.
 *
 * @param realmId the realm
 * @param identityGuid the identity, or {@link #ANY}
 */
@ProtoTypeId(4_711_002)
public record IdentitiesGone(
        @ProtoField(1) String realmId, @ProtoField(2) String identityGuid) implements ClusterEvent {

    /** In place of a guid: a whole pool, or the realm itself. */
    static final String ANY = "*";

    /** As it comes from another node. */
    @ProtoFactory
    public IdentitiesGone {}
}
