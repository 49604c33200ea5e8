package org.keypool.identity.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.Arn;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.pool.PoolChanges;
import org.keypool.identity.pool.PoolSettings;
import org.keypool.identity.pool.PoolTags;
import org.keypool.identity.role.PoolRoles;
import org.keypool.identity.role.RolesJson;
import org.keypool.identity.role.TagAttributes;

/** The operations on pools: create, describe, update, delete, list, their roles and their tags. */
final class PoolOperations {

    private static final Constraint ARN = Constraint.length(20, 2048);
    private static final Constraint PROVIDER = Constraint.length(1, 128);
    private static final String LIST = "pools";

    private final KeycloakSession session;
    private final PoolShape shape;

    PoolOperations(KeycloakSession session, PoolShape shape) {
        this.session = session;
        this.shape = shape;
    }

    /** {@code CreateIdentityPool}. */
    Object create(Members input) {
        PoolSettings settings = shape.read(input);
        return shape.write(PoolChanges.add(session, pools -> pools.create(settings)));
    }

    /** {@code DescribeIdentityPool}. */
    Object describe(Members input) {
        String poolId = Shapes.poolId(input);
        input.check();
        return shape.write(pools().require(poolId));
    }

    /** {@code UpdateIdentityPool}. */
    Object update(Members input) {
        String poolId = Shapes.poolId(input);
        PoolSettings settings = shape.read(input);
        return shape.write(change(poolId, pools -> pools.update(poolId, settings)));
    }

    /** {@code DeleteIdentityPool}. */
    Object delete(Members input) {
        String poolId = Shapes.poolId(input);
        input.check();
        change(poolId, pools -> {
            pools.delete(poolId);
            return null;
        });
        return null;
    }

    /** {@code ListIdentityPools}. */
    Object list(Members input) {
        input.require("MaxResults");
        Page.Request request = Page.Request.of(input);
        input.check();
        Page<IdentityPool> page = Page.of(request, session, LIST, this::poolsAfter, IdentityPool::id);
        ObjectNode answer = AwsJson.object();
        ArrayNode list = answer.putArray("IdentityPools");
        for (IdentityPool pool : page.items()) {
            list.addObject().put("IdentityPoolId", pool.id()).put("IdentityPoolName", pool.name());
        }
        return Shapes.withNextToken(answer, page);
    }

    /** {@code GetIdentityPoolRoles}. */
    Object roles(Members input) {
        String poolId = Shapes.poolId(input);
        input.check();
        IdentityPool pool = pools().require(poolId);
        return AwsJson.object().put("IdentityPoolId", pool.id()).setAll(RolesJson.write(pool.roles()));
    }

    /** {@code SetIdentityPoolRoles}. */
    Object setRoles(Members input) {
        String poolId = Shapes.poolId(input);
        PoolRoles roles = RolesJson.read(input);
        change(poolId, pools -> pools.setRoles(poolId, roles));
        return null;
    }

    /** {@code GetPrincipalTagAttributeMap}. */
    Object principalTags(Members input) {
        String poolId = Shapes.poolId(input);
        String provider = input.required("IdentityProviderName", PROVIDER);
        input.check();
        TagAttributes attributes =
                pools().require(poolId).principalTags().getOrDefault(provider, new TagAttributes(false, Map.of()));
        return principalTags(poolId, provider, attributes);
    }

    /** {@code SetPrincipalTagAttributeMap}. */
    Object setPrincipalTags(Members input) {
        String poolId = Shapes.poolId(input);
        String provider = input.required("IdentityProviderName", PROVIDER);
        TagAttributes attributes = TagAttributes.read(input);
        input.check();
        change(poolId, pools -> pools.setPrincipalTags(poolId, provider, attributes));
        return principalTags(poolId, provider, attributes);
    }

    private static ObjectNode principalTags(String poolId, String provider, TagAttributes attributes) {
        return AwsJson.object()
                .put("IdentityPoolId", poolId)
                .put("IdentityProviderName", provider)
                .setAll(attributes.write());
    }

    /** {@code TagResource}. */
    Object tag(Members input) {
        String arn = input.required("ResourceArn", ARN);
        input.require("Tags");
        Map<String, String> added = PoolTags.read(input, "Tags");
        input.check();
        changeTags(arn, tags -> {
            tags.putAll(added);
            return tags;
        });
        return AwsJson.object();
    }

    /** {@code UntagResource}. */
    Object untag(Members input) {
        String arn = input.required("ResourceArn", ARN);
        input.require("TagKeys");
        List<String> removed = input.strings("TagKeys", PoolTags.MAX, Constraint.length(1, 128));
        input.check();
        changeTags(arn, tags -> {
            tags.keySet().removeAll(removed);
            return tags;
        });
        return AwsJson.object();
    }

    /** {@code ListTagsForResource}. */
    Object tags(Members input) {
        String arn = input.required("ResourceArn", ARN);
        input.check();
        ObjectNode answer = AwsJson.object();
        ObjectNode tags = answer.putObject("Tags");
        pools().require(poolId(arn)).tags().forEach(tags::put);
        return answer;
    }

    private void changeTags(String arn, Function<Map<String, String>, Map<String, String>> change) {
        String poolId = poolId(arn);
        change(poolId, pools -> {
            Map<String, String> tags =
                    change.apply(new TreeMap<>(pools.pool(poolId).tags()));
            if (tags.size() > PoolTags.MAX) {
                throw new AwsException(
                        400, "InvalidParameterException", "A resource has at most " + PoolTags.MAX + " tags.");
            }
            return pools.setTags(poolId, tags);
        });
    }

    private String poolId(String arn) {
        Arn parsed = Arn.parse(arn);
        String poolId = parsed.resource().replaceFirst("^identitypool/", "");
        String own = AwsAccount.of(session.getContext().getRealm()).poolArn(poolId);
        if (!own.equals(arn)) {
            throw new AwsException(400, "ResourceNotFoundException", "Resource '" + arn + "' not found.");
        }
        return poolId;
    }

    private List<IdentityPool> poolsAfter(String after, int max) {
        return pools().all()
                .sorted(Comparator.comparing(IdentityPool::id))
                .filter(pool -> pool.id().compareTo(after) > 0)
                .limit(max)
                .toList();
    }

    private IdentityPools pools() {
        return IdentityPools.of(session.getContext().getRealm());
    }

    private <T> T change(String poolId, Function<PoolChanges, T> change) {
        return PoolChanges.of(session, poolId, change);
    }
}
