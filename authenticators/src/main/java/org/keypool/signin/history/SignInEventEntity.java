package org.keypool.signin.history;

import java.util.Locale;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.keypool.signin.client.Client;
import org.keypool.signin.event.RiskDetails;
import org.keypool.signin.risk.Coordinates;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.RiskLevel;
import org.keypool.signin.risk.Trait;

/** One sign-in that succeeded or failed. Has the id of the Keycloak event it was taken from. */
@Entity
@Table(name = "KEYPOOL_SIGN_IN_EVENT")
class SignInEventEntity {

    /** Who gave the feedback. */
    static final String USER = "User";

    static final String ADMIN = "Admin";

    private static final int LONGEST_REASONS = 2000;

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", length = 255, nullable = false)
    private String userId;

    @Column(name = "CLIENT_ID", length = 255)
    private String clientId;

    @Column(name = "EVENT_TIME", nullable = false)
    private long time;

    @Column(name = "EVENT_TYPE", length = 32, nullable = false)
    private String type;

    @Column(name = "RESPONSE", length = 16, nullable = false)
    private String response;

    @Column(name = "ERROR", length = 255)
    private String error;

    @Column(name = "RISK_DECISION", length = 32)
    private String decision;

    @Column(name = "RISK_LEVEL", length = 16)
    private String level;

    @Column(name = "RISK_SCORE")
    private Integer score;

    @Column(name = "RISK_REASONS", length = LONGEST_REASONS)
    private String reasons;

    @Column(name = "LEAKED_PASSWORD")
    private Boolean leakedPassword;

    @Column(name = "CHALLENGES", length = 64)
    private String challenges;

    @Column(name = "FEEDBACK", length = 16)
    private String feedback;

    @Column(name = "FEEDBACK_PROVIDER", length = 16)
    private String feedbackProvider;

    @Column(name = "FEEDBACK_TIME")
    private Long feedbackTime;

    @Column(name = "ADDRESS", length = 45)
    private String address;

    @Column(name = "NETWORK", length = 64)
    private String network;

    @Column(name = "PROVIDER", length = 16)
    private String provider;

    @Column(name = "COUNTRY", length = 2)
    private String country;

    @Column(name = "CITY", length = 128)
    private String city;

    @Column(name = "LATITUDE")
    private Double latitude;

    @Column(name = "LONGITUDE")
    private Double longitude;

    @Column(name = "USER_AGENT", length = 512)
    private String userAgent;

    @Column(name = "BROWSER", length = 64)
    private String browser;

    @Column(name = "OPERATING_SYSTEM", length = 64)
    private String operatingSystem;

    @Column(name = "DEVICE_TYPE", length = 16)
    private String deviceType;

    @Column(name = "DEVICE_ID", length = 36)
    private String deviceId;

    /** For Hibernate. */
    protected SignInEventEntity() {}

    SignInEventEntity(SignIn signIn) {
        id = signIn.id();
        realmId = signIn.realmId();
        userId = signIn.userId();
        clientId = signIn.clientId();
        time = signIn.time();
        type = "SignIn";
        response = signIn.response().name();
        error = signIn.error();
        challenges = signIn.challenges().text();
        Map<String, String> risk = signIn.risk();
        decision = risk.get(RiskDetails.DECISION);
        level = risk.get(RiskDetails.LEVEL);
        score = risk.containsKey(RiskDetails.SCORE) ? Integer.valueOf(risk.get(RiskDetails.SCORE)) : null;
        reasons = cut(risk.get(RiskDetails.REASONS));
        leakedPassword = risk.containsKey(RiskDetails.LEAKED_PASSWORD)
                && !RiskDetails.NOT_CHECKED.equals(risk.get(RiskDetails.LEAKED_PASSWORD));
        Observation observed = signIn.observed();
        address = observed.value(Trait.ADDRESS).orElse(null);
        network = observed.value(Trait.NETWORK).orElse(null);
        provider = observed.value(Trait.PROVIDER).orElse(null);
        country = observed.value(Trait.COUNTRY).orElse(null);
        city = observed.city().orElse(null);
        latitude = observed.coordinates().map(Coordinates::latitude).orElse(null);
        longitude = observed.coordinates().map(Coordinates::longitude).orElse(null);
        userAgent = observed.value(Trait.USER_AGENT).orElse(null);
        browser = observed.value(Trait.BROWSER).orElse(null);
        operatingSystem = observed.value(Trait.OPERATING_SYSTEM).orElse(null);
        deviceType = observed.value(Trait.DEVICE_TYPE).orElse(null);
        deviceId = signIn.deviceId().orElse(null);
    }

    String id() {
        return id;
    }

    long time() {
        return time;
    }

    String deviceId() {
        return deviceId;
    }

    String network() {
        return network;
    }

    Place place() {
        return new Place(city, country);
    }

    /** The device that it came from, which first came at another time. */
    KnownDevice device(long firstSignIn) {
        return new KnownDevice(deviceId, deviceName(), firstSignIn, time, address, place());
    }

    /** What it is to everybody who may see it. */
    AuthEventDocument document() {
        AuthEventDocument document = new AuthEventDocument()
                .with("EventId", id)
                .with("EventType", type)
                .with("CreationDate", time / 1000.0)
                .with("EventResponse", response)
                .with("ChallengeResponses", Challenges.parse(challenges).document())
                .with(
                        "EventContextData",
                        new AuthEventDocument()
                                .with("IpAddress", address)
                                .with("DeviceName", deviceName())
                                .with("City", city)
                                .with(
                                        "Country",
                                        place().countryName(Locale.ENGLISH).orElse(null))
                                .with("CountryCode", country)
                                .members());
        return feedback == null
                ? document
                : document.with(
                        "EventFeedback",
                        new AuthEventDocument()
                                .with("FeedbackValue", feedback)
                                .with("Provider", feedbackProvider)
                                .with("FeedbackDate", feedbackTime / 1000.0)
                                .members());
    }

    SignInSummary summary() {
        return new SignInSummary(
                time,
                address,
                place(),
                known(browser),
                known(operatingSystem),
                level == null ? null : RiskLevel.valueOf(level),
                "Fail".equals(response),
                USER.equals(feedbackProvider) ? Feedback.valueOf(feedback) : null);
    }

    /** The score and its reasons, which are for administrators only. */
    Map<String, Object> risk() {
        return new AuthEventDocument()
                .with("RiskDecision", AuthEventDocument.decision(level, decision))
                .with("RiskLevel", AuthEventDocument.capitalized(level))
                .with("CompromisedCredentialsDetected", Boolean.TRUE.equals(leakedPassword))
                .with("RiskScore", score)
                .with("RiskAction", decision)
                .with("RiskReasons", reasons)
                .members();
    }

    private static String known(String name) {
        return Client.UNKNOWN.equals(name) ? null : name;
    }

    private String deviceName() {
        return browser + ", " + operatingSystem;
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_REASONS ? text : text.substring(0, LONGEST_REASONS);
    }
}
