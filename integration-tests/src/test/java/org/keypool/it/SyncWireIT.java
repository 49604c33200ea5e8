package org.keypool.it;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keypool.harness.Http;
import org.keypool.harness.Http.Answer;
import org.keypool.harness.Keypool;
import org.keypool.harness.KeypoolTest;
import org.keypool.harness.Realm;
import org.keypool.harness.Shared;

import static org.assertj.core.api.Assertions.assertThat;

/** The cognito-sync API byte for byte: whole answers, and what malformed requests get. */
@KeypoolTest
final class SyncWireIT {

    private static final String GOOD = "{\"Op\":\"replace\",\"Key\":\"good\",\"Value\":\"v\",\"SyncCount\":0}";

    /** One for all tests: each has a guest of its own. */
    private static Pool pool;

    private SyncDevice phone;
    private String bearer;
    private String token;

    @BeforeEach
    void signIn(@Shared Realm realm) {
        if (pool == null) {
            pool = Pool.in(realm);
        }
        String guest = pool.guest();
        phone = SyncDevice.ofGuest(pool, guest);
        bearer = pool.openIdToken(guest, Map.of());
        phone.write("notes", SyncDevice.replace("a", "1", 0));
        token = phone.token("notes");
    }

    @Test
    @Tag("smoke")
    void listRecordsWhenWrittenThenTheWholeAnswerIsAws() {
        Answer answer = get("/datasets/notes/records?lastSyncCount=0");

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("x-amzn-RequestId")).matches("[0-9a-f-]{36}");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.body())
                .matches("\\{\"Records\":\\[\\{\"Key\":\"a\",\"Value\":\"1\",\"SyncCount\":1,"
                        + "\"LastModifiedDate\":\\d{10}\\.\\d{3},\"LastModifiedBy\":\"device-1\"\\}\\],"
                        + "\"Count\":1,\"DatasetSyncCount\":1,\"DatasetExists\":true,"
                        + "\"DatasetDeletedAfterRequestedSyncCount\":false,"
                        + "\"SyncSessionToken\":\"[A-Za-z0-9_-]+\",\"LastModifiedBy\":\"device-1\"\\}");
    }

    @Test
    void updateRecordsWhenThereIsNoDeviceIdThenTheIdentityIsTheWriter() {
        JsonNode record = post(body("{\"Op\":\"replace\",\"Key\":\"b\",\"Value\":\"\",\"SyncCount\":0,"
                        + "\"DeviceLastModifiedDate\":1700000000.123}"))
                .ok()
                .json()
                .get("Records")
                .get(0);

        assertThat(record.get("LastModifiedBy").asText()).isEqualTo(phone.identityId());
        assertThat(record.get("DeviceLastModifiedDate").decimalValue()).isEqualByComparingTo("1700000000.123");
        assertThat(record.get("Value").asText()).isEmpty();
    }

    @Test
    void describeDatasetWhenWrittenThenTheWholeAnswerIsAws() {
        assertThat(get("/datasets/notes").body())
                .matches("\\{\"Dataset\":\\{\"IdentityId\":\"" + phone.identityId() + "\",\"DatasetName\":\"notes\","
                        + "\"CreationDate\":\\d{10}\\.\\d{3},\"LastModifiedDate\":\\d{10}\\.\\d{3},"
                        + "\"LastModifiedBy\":\"device-1\",\"DataStorage\":2,\"NumRecords\":1\\}\\}");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,     ''",
        "GET,     /datasets/notes/record",
        "GET,     /datasets/notes/records/a",
        "POST,    /datasets",
        "POST,    /datasets/notes/records",
        "PUT,     /datasets/notes",
        "PATCH,   /datasets/notes",
        "DELETE,  /datasets",
        "POST,    /datasets/notes%2Frecords/x",
    })
    void callWhenNoOperationHasThisPathThenUnknownOperation(String method, String path) {
        Answer answer = Http.send(method, phone.url() + path, headers("application/json"), bytes("{}"));

        refused(answer, 404, "UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource({
        "/datasets/no%20tes,                            ValidationException",
        "/datasets/no%2Ftes,                            ValidationException",
        "/datasets/notes/records?maxResults=0,          ValidationException",
        "/datasets/notes/records?maxResults=1025,       ValidationException",
        "/datasets/notes/records?maxResults=many,       SerializationException",
        "/datasets/notes/records?lastSyncCount=1e3,     SerializationException",
        "/datasets/notes/records?lastSyncCount=99999999999999999999, SerializationException",
        "/datasets/notes/records?lastSyncCount=-1,      InvalidParameterException",
        "/datasets/notes/records?lastSyncCount=2,       InvalidParameterException",
        "/datasets/notes/records?lastSyncCount=9223372036854775807,  InvalidParameterException",
        "/datasets/notes/records?nextToken=forged,      InvalidParameterException",
        "/datasets/notes/records?syncSessionToken=forged, InvalidParameterException",
        "/datasets?nextToken=forged,                    InvalidParameterException",
    })
    void readWhenAParameterIsWrongThenRefused(String path, String type) {
        refused(get(path), 400, type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Op\":\"replace\",\"Key\":\"\",\"Value\":\"v\",\"SyncCount\":0}|ValidationException",
                "{\"Op\":\"replace\",\"Value\":\"v\",\"SyncCount\":0}|ValidationException",
                "{\"Op\":\"replace\",\"Key\":\"b\",\"Value\":\"v\"}|ValidationException",
                "{\"Op\":\"increase\",\"Key\":\"b\",\"Value\":\"v\",\"SyncCount\":0}|ValidationException",
                "{\"Key\":\"b\",\"Value\":\"v\",\"SyncCount\":0}|ValidationException",
                "{\"Op\":\"replace\",\"Key\":\"b\",\"SyncCount\":0}|InvalidParameterException",
                "{\"Op\":\"replace\",\"Key\":7,\"Value\":\"v\",\"SyncCount\":0}|SerializationException",
                "{\"Op\":\"replace\",\"Key\":\"b\",\"Value\":\"v\",\"SyncCount\":\"0\"}|SerializationException",
                "{\"Op\":\"replace\",\"Key\":\"b\",\"Value\":\"v\",\"SyncCount\":0.5}|SerializationException",
                "{\"Op\":\"replace\",\"Key\":\"b\\u0000\",\"Value\":\"v\",\"SyncCount\":0}|SerializationException",
                "{\"Op\":\"replace\",\"Key\":\"b\",\"Value\":\"\\ud800\",\"SyncCount\":0}|SerializationException",
                "{\"Op\":\"replace\",\"Key\":\"b\",\"Value\":\"v\",\"SyncCount\":0,\"DeviceLastModifiedDate\":NaN}"
                        + "|SerializationException",
                "{\"Op\":\"replace\",\"Key\":\"b\",\"Value\":\"v\",\"SyncCount\":0,\"DeviceLastModifiedDate\":1e300}"
                        + "|SerializationException",
                "{\"Op\":\"replace\",\"Key\":\"a\",\"Value\":\"v\",\"SyncCount\":-1}|ResourceConflictException",
                "{\"Op\":\"replace\",\"Key\":\"a\",\"Value\":\"v\",\"SyncCount\":9223372036854775807}"
                        + "|ResourceConflictException",
                "{\"Op\":\"remove\",\"Key\":\"a\",\"SyncCount\":0}|ResourceConflictException",
            })
    void updateRecordsWhenAPatchIsWrongThenRefusedAndNothingOfTheBatchIsWritten(String patch, String type) {
        Answer answer = post(body("{\"Op\":\"replace\",\"Key\":\"good\",\"Value\":\"v\",\"SyncCount\":0}," + patch));

        refused(answer, type.equals("ResourceConflictException") ? 409 : 400, type);
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "nonsense", "{\"SyncSessionToken\":\"x\"} {}", "{\"RecordPatches\":{}}"})
    void updateRecordsWhenTheBodyIsNoRequestThenRefused(String body) {
        Answer answer = post(bytes(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-amzn-ErrorType")).isIn("SerializationException", "ValidationException");
        assertUnchanged();
    }

    @Test
    void updateRecordsWhenTheContentTypeIsNotJsonThenUnsupportedMediaType() {
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "no media type"
                }) {
            Answer answer = Http.send("POST", phone.url() + "/datasets/notes", headers(type), body(GOOD));

            refused(answer, 415, "UnsupportedMediaTypeException");
        }
        assertUnchanged();
    }

    @Test
    @Tag("smoke")
    void updateRecordsWhenTheSessionTokenIsForgedOrForeignThenRefusedAndNotLogged(Keypool keypool) {
        long mark = keypool.logMark();
        char last = token.charAt(token.length() - 6);
        String forged = token.substring(0, token.length() - 6)
                + (last == 'x' ? 'y' : 'x')
                + token.substring(token.length() - 5);
        String ofAnotherDataset = phone.token("other");
        String ofAnotherIdentity = SyncDevice.ofGuest(pool).token("notes");

        for (String wrong : new String[] {forged, ofAnotherDataset, ofAnotherIdentity, "", "x".repeat(100_000)}) {
            token = wrong;
            Answer answer = post(body(GOOD));
            refused(answer, 400, "InvalidParameterException");
            assertThat(answer.json().get("message").asText()).isEqualTo("SyncSessionToken not valid for these inputs");
        }
        assertUnchanged();
        assertThat(keypool.logSince(mark)).doesNotContain(forged, ofAnotherDataset, ofAnotherIdentity, bearer);
    }

    @Test
    void updateRecordsWhenTheBodyIsOverTheLimitThenTooLarge() {
        byte[] body = new byte[8 * 1024 * 1024 + 1];
        Arrays.fill(body, (byte) ' ');

        refused(post(body), 413, "RequestEntityTooLargeException");
    }

    @Test
    void updateRecordsWhenThereAreTenThousandPatchesOrTwoForOneKeyThenRefused() {
        String many = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"Op\":\"remove\",\"Key\":\"k" + i + "\",\"SyncCount\":0}")
                .collect(Collectors.joining(","));
        refused(post(body(many)), 400, "LimitExceededException");
        refused(post(body(GOOD + "," + GOOD)), 400, "InvalidParameterException");
        assertUnchanged();
    }

    @Test
    @Tag("smoke")
    void updateRecordsWhenKeysAndValuesAreAtTheirLimitsThenKeptAndOneMoreIsRefused() {
        String longest = "😀".repeat(1024);
        post(body("{\"Op\":\"replace\",\"Key\":\"" + longest + "\",\"Value\":\"" + longest + "\",\"SyncCount\":0}"))
                .ok();
        assertThat(phone.list("notes", 1).records().get(0).key()).isEqualTo(longest);
        assertThat(phone.list("notes", 1).records().get(0).value()).isEqualTo(longest);

        refused(
                post(body("{\"Op\":\"replace\",\"Key\":\"" + longest + "x\",\"Value\":\"\",\"SyncCount\":0}")),
                400,
                "ValidationException");
        refused(
                post(body("{\"Op\":\"replace\",\"Key\":\"k\",\"Value\":\"" + "x".repeat(1_048_576)
                        + "\",\"SyncCount\":0}")),
                400,
                "ValidationException");
    }

    @Test
    void preflightWhenABrowserAsksThenEveryOriginMayCall() {
        Answer answer =
                Http.send("OPTIONS", phone.url() + "/datasets", Map.of("Access-Control-Request-Method", "GET"), null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "POST", "DELETE");
    }

    private void assertUnchanged() {
        var records = phone.list("notes", 0);
        assertThat(records.datasetSyncCount()).isEqualTo(1);
        assertThat(records.records()).singleElement().satisfies(record -> assertThat(record.value())
                .isEqualTo("1"));
    }

    private static void refused(Answer answer, int status, String type) {
        assertThat(answer.header("x-amzn-ErrorType")).as(answer.body()).isEqualTo(type);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("__type").asText()).isEqualTo(type);
        assertThat(answer.json().get("message").asText()).isNotEmpty();
    }

    private Answer get(String path) {
        return Http.get(phone.url() + path, Map.of("Authorization", "Bearer " + bearer));
    }

    private Answer post(byte[] body) {
        return Http.send("POST", phone.url() + "/datasets/notes", headers("application/json"), body);
    }

    private Map<String, String> headers(String contentType) {
        return new HashMap<>(Map.of("Authorization", "Bearer " + bearer, "Content-Type", contentType));
    }

    private byte[] body(String patches) {
        return bytes("{\"SyncSessionToken\":\"" + token + "\",\"RecordPatches\":[" + patches + "]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
