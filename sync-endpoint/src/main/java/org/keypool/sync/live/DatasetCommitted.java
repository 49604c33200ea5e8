package org.keypool.sync.live;

import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.keycloak.cluster.ClusterEvent;

/**
 * A change of a dataset was committed. It says where, not what: who listens reads that from the database, so that nothing
 * is lost when messages arrive late, twice or together.
 *
 * @param realmId the realm
 * @param identityGuid whose dataset it is
 * @param datasetName the dataset
 */
@ProtoTypeId(4_711_001)
public record DatasetCommitted(
        @ProtoField(1) String realmId,
        @ProtoField(2) String identityGuid,
        @ProtoField(3) String datasetName) implements ClusterEvent {

    /** As it comes from another node. */
    @ProtoFactory
    public DatasetCommitted {}
}
