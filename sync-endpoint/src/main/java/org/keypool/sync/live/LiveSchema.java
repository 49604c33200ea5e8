package org.keypool.sync.live;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;
import org.infinispan.protostream.annotations.ProtoSyntax;

/** How messages between nodes are written; Infinispan finds the generated class as a service. */
@ProtoSchema(
        includeClasses = {DatasetCommitted.class, IdentitiesGone.class},
        schemaFileName = "keypool-sync.proto",
        schemaPackageName = "org.keypool.sync",
        syntax = ProtoSyntax.PROTO3)
public interface LiveSchema extends GeneratedSchema {}
