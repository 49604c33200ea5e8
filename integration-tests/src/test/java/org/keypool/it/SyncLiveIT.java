package org.keypool.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.SecondNode;
import org.keypool.harness.Shared;
import org.keypool.it.LiveListener.Event;

import static org.assertj.core.api.Assertions.assertThat;

/** What is committed to a dataset reaches those who listen. */
@KeypoolTest
final class SyncLiveIT {

    private static final String NOTES = "notes";
    private static final int LISTENERS_PER_IDENTITY = 50;

    @Test
    @Tag("smoke")
    void listenWhenADeviceWritesThenTheKeysAndTheDeviceAreTold(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);

        try (LiveListener tab = listen(pool, phone, Map.of())) {
            assertThat(tab.status()).isEqualTo(200);
            assertThat(tab.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(tab.next()).isEqualTo(new Event("open", "0", "{\"DatasetName\":\"notes\",\"SyncCount\":0}"));

            phone.write(NOTES, SyncDevice.replace("a", "1", 0), SyncDevice.replace("b", "secret", 0));
            Event written = tab.next();
            phone.write(NOTES, SyncDevice.remove("a", 1));
            Event removed = tab.next();
            phone.write("other", SyncDevice.replace("x", "1", 0));
            phone.delete(NOTES);
            Event deleted = tab.next();

            assertThat(written.name()).isEqualTo("change");
            assertThat(written.id()).isEqualTo("1");
            assertThat(written.json().get("Keys").toString()).contains("\"a\"", "\"b\"");
            assertThat(written.json().get("LastModifiedBy").asText()).isEqualTo("device-1");
            assertThat(written.data()).doesNotContain("secret");
            assertThat(removed.json().get("Keys").toString()).isEqualTo("[\"a\"]");
            assertThat(removed.json().get("SyncCount").asLong()).isEqualTo(2);
            assertThat(deleted.name()).isEqualTo("delete");
            assertThat(deleted.id()).isEqualTo("3");
        }
    }

    @Test
    void listenWhenItComesBackThenNothingIsMissed(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write(NOTES, SyncDevice.replace("a", "1", 0));
        phone.write(NOTES, SyncDevice.replace("b", "1", 0));
        phone.write(NOTES, SyncDevice.replace("b", "2", 2));

        try (LiveListener back = listen(pool, phone, Map.of("Last-Event-ID", "1"));
                LiveListener synced = LiveListener.open(url(phone) + "?lastSyncCount=2", bearer(pool, phone))) {
            for (LiveListener listener : List.of(back, synced)) {
                assertThat(listener.next().name()).isEqualTo("open");
                assertThat(listener.next())
                        .satisfies(event -> assertThat(event.id()).isEqualTo("3"))
                        .satisfies(event ->
                                assertThat(event.json().get("Keys").toString()).isEqualTo("[\"b\"]"));
            }
        }
    }

    @Test
    void listenWhenTheUrlIsPresignedThenNoHeaderIsNeeded(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        String url = SyncSignature.presigned(pool.credentials(phone.identityId(), Map.of()), url(phone));

        try (LiveListener tab = LiveListener.open(url, Map.of())) {
            assertThat(tab.next().name()).isEqualTo("open");
            phone.write(NOTES, SyncDevice.replace("a", "1", 0));
            assertThat(tab.next().id()).isEqualTo("1");
        }
    }

    @Test
    void listenWhenTheDatasetWasDeletedMeanwhileThenThatComesFirst(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        phone.write(NOTES, SyncDevice.replace("a", "1", 0));
        phone.delete(NOTES);
        phone.write(NOTES, SyncDevice.replace("b", "1", 0));

        try (LiveListener back = listen(pool, phone, Map.of("Last-Event-ID", "1"))) {
            assertThat(List.of(
                            back.next().name(), back.next().name(), back.next().name()))
                    .containsExactly("open", "delete", "change");
        }
    }

    @Test
    void listenWhenItMayNotThenRefusedInAwssWords(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice ann = SyncDevice.ofGuest(pool);
        SyncDevice eve = SyncDevice.ofGuest(pool);

        try (LiveListener foreign = LiveListener.open(url(ann), bearer(pool, eve));
                LiveListener nobody = LiveListener.open(url(ann), Map.of());
                LiveListener future = listen(pool, ann, Map.of("Last-Event-ID", "7"));
                LiveListener nonsense = listen(pool, ann, Map.of("Last-Event-ID", "x"))) {
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.header("x-amzn-ErrorType")).isEqualTo("NotAuthorizedException");
            assertThat(nobody.header("x-amzn-ErrorType")).isEqualTo("MissingAuthenticationTokenException");
            assertThat(future.header("x-amzn-ErrorType")).isEqualTo("InvalidParameterException");
            assertThat(nonsense.header("x-amzn-ErrorType")).isEqualTo("SerializationException");
        }
    }

    @Test
    void listenWhenAnIdentityHasTooManyListenersThenTheNextMustWait(@Shared Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        List<LiveListener> open = new ArrayList<>();
        try {
            Map<String, String> bearer = bearer(pool, phone);
            for (int i = 0; i < LISTENERS_PER_IDENTITY; i++) {
                open.add(LiveListener.open(url(phone), bearer));
                assertThat(open.get(i).next().name()).isEqualTo("open");
            }
            try (LiveListener oneMore = LiveListener.open(url(phone), bearer)) {
                assertThat(oneMore.status()).isEqualTo(429);
                assertThat(oneMore.header("x-amzn-ErrorType")).isEqualTo("TooManyRequestsException");
            }
            phone.write(NOTES, SyncDevice.replace("a", "1", 0));
            for (LiveListener listener : open) {
                assertThat(listener.next().id()).isEqualTo("1");
            }
        } finally {
            open.forEach(LiveListener::close);
        }
    }

    @Test
    void listenWhenTheOtherNodeCommitsThenItIsTold(@Shared Realm realm, SecondNode second) throws Exception {
        Pool pool = Pool.in(realm);
        SyncDevice phone = SyncDevice.ofGuest(pool);
        SyncDevice elsewhere = SyncDevice.ofGuest(pool.at(second), phone.identityId());

        try (LiveListener tab = listen(pool, phone, Map.of())) {
            assertThat(tab.next().name()).isEqualTo("open");
            long committed = System.nanoTime();
            elsewhere.write(NOTES, SyncDevice.replace("a", "1", 0));

            assertThat(tab.next().id()).isEqualTo("1");
            assertThat(Duration.ofNanos(System.nanoTime() - committed))
                    .as("sooner than the heartbeat, which looks as well")
                    .isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void listenWhenTheIdentityGoesOnAnotherNodeThenTheStreamEndsAtOnce(Realm realm, SecondNode second)
            throws Exception {
        Pool pool = Pool.in(realm);
        Pool other = Pool.with(realm, Map.of("name", "Other"));
        Realm elsewhere = second.at(realm);
        Map<String, String> ann = pool.logins("ann");
        Map<String, String> ben = pool.logins("ben");
        SyncDevice.ofUser(pool, ann);
        SyncDevice merged = SyncDevice.ofGuest(pool);
        SyncDevice deleted = SyncDevice.ofGuest(pool);
        SyncDevice removedUser = SyncDevice.ofUser(pool, ben);
        SyncDevice removedPool = SyncDevice.ofGuest(other);
        String user =
                realm.get("/users?exact=true&username=ben").get(0).get("id").asText();

        try (LiveListener first = listen(pool, merged, Map.of());
                LiveListener next = listen(pool, deleted, Map.of());
                LiveListener third =
                        LiveListener.open(url(removedUser), bearer(pool.openIdToken(removedUser.identityId(), ben)));
                LiveListener last = listen(other, removedPool, Map.of())) {
            List<LiveListener> tabs = List.of(first, next, third, last);
            for (LiveListener tab : tabs) {
                assertThat(tab.next().name()).isEqualTo("open");
            }
            long gone = System.nanoTime();
            pool.at(second).credentials(merged.identityId(), ann);
            elsewhere
                    .send("DELETE", "/identity-pools/" + pool.id() + "/identities/" + deleted.identityId(), null)
                    .ok();
            elsewhere.send("DELETE", "/users/" + user, null).ok();
            elsewhere.send("DELETE", "/identity-pools/" + other.id(), null).ok();

            for (LiveListener tab : tabs) {
                assertThat(tab.ends()).isTrue();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - gone))
                    .as("sooner than the heartbeat, which looks as well")
                    .isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void listenWhenTheTokenExpiresThenTheStreamEnds(Realm realm) throws Exception {
        Pool pool = Pool.in(realm);
        Map<String, String> ann = pool.logins("ann");
        SyncDevice phone = SyncDevice.ofUser(pool, ann);
        realm.put("", Map.of("accessTokenLifespan", 4));
        String token = realm.tokens(Pool.CLIENT, "ann", Pool.PASSWORD)
                .get("access_token")
                .asText();

        try (LiveListener tab = LiveListener.open(url(phone), bearer(token))) {
            assertThat(tab.next().name()).isEqualTo("open");
            long opened = System.nanoTime();
            assertThat(tab.ends()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - opened))
                    .as("sooner than the heartbeat, which looks as well")
                    .isLessThan(Duration.ofSeconds(12));
        }
    }

    private static LiveListener listen(Pool pool, SyncDevice device, Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(bearer(pool, device));
        return LiveListener.open(url(device), all);
    }

    private static String url(SyncDevice device) {
        return device.url() + "/datasets/" + NOTES + "/live";
    }

    private static Map<String, String> bearer(Pool pool, SyncDevice guest) {
        return bearer(pool.openIdToken(guest.identityId(), Map.of()));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
