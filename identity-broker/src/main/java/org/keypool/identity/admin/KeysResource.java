package org.keypool.identity.admin;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Members;
import org.keypool.identity.key.KeyStatus;
import org.keypool.identity.key.RealmKeys;

/**
 * The keys that sign a realm's pool tokens and seal its credentials, in admin REST: {@code identity-pools/keys}. A key is
 * {@code WAITING}, {@code ACTIVE} or {@code REPLACED}.
 */
public final class KeysResource {

    private static final long MAX_LEAD_MINUTES = Duration.ofDays(365).toMinutes();

    private final AdminRequest request;

    KeysResource(AdminRequest request) {
        this.request = request;
    }

    /** All keys that are still honoured, without what is secret of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        request.administrator().requireViewPools();
        return request.answer(() -> write(RealmKeys.describe(request.session())));
    }

    /**
     * Has a successor made for each active key. {@code LeadMinutes} says how long it is published before it is used; without
     * it, the server's option does. With less than two minutes, nodes may sign with the old key a little longer.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response rotate(InputStream body) {
        request.administrator().requireManageKeys();
        return request.answer(() -> {
            Members members = Members.of(AdminRequest.body(body));
            Long lead = members.integer("LeadMinutes", 0, MAX_LEAD_MINUTES);
            members.check();
            ArrayNode keys = write(RealmKeys.rotate(request.session(), lead == null ? null : Duration.ofMinutes(lead)));
            request.events().keys(keys);
            return keys;
        });
    }

    private static ArrayNode write(List<KeyStatus> keys) {
        ArrayNode list = AwsJson.object().arrayNode();
        for (KeyStatus key : keys) {
            ObjectNode json = list.addObject()
                    .put("KeyId", key.id())
                    .put("Purpose", key.purpose())
                    .put("Generation", key.generation())
                    .put("State", key.state().name());
            json.set("CreationDate", AwsJson.timestamp(key.created()));
            json.set("ActiveFrom", AwsJson.timestamp(key.activeFrom()));
            if (key.certificate() != null) {
                json.put("Certificate", Base64.getEncoder().encodeToString(key.certificate()))
                        .put("Thumbprint", thumbprint(key.certificate()));
            }
        }
        return list;
    }

    /** As an STS pins it: SHA-1 of the certificate. */
    private static String thumbprint(byte[] certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(certificate));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
