package org.keypool.sync.hook;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class AllowedUrlsTest {

    private final AllowedUrls urls =
            AllowedUrls.of(List.of("https://hooks.example/sync", "http://127.0.0.1:8081/", "https://all.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example/sync",
                "https://hooks.example/sync/a/b?c=d",
                "https://HOOKS.example:443/sync/",
                "http://127.0.0.1:8081/x",
                "https://all.example",
                "https://all.example/x..y/%20"
            })
    void findWhenItIsListedOrBelowThenAllowed(String url) {
        assertThat(urls.find(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/sync",
                "https://hooks.example/",
                "https://hooks.example/synchronise",
                "https://hooks.example:8443/sync",
                "https://hooks.example.evil.example/sync",
                "https://hooks.example@evil.example/sync",
                "https://evil@hooks.example/sync",
                "https://hooks.example/sync#x",
                "https://hooks.example/sync/../admin",
                "https://hooks.example/sync/%2e%2E/admin",
                "https://hooks.example/sync/..%2fadmin",
                "https://hooks.example/sync/..%5Cadmin",
                "https://hooks.example/sync/..;x/admin",
                "https://hooks.example/sync\\..\\admin",
                "https://hooks.example/sync/./x",
                "http://127.0.0.1:8080/",
                "http://localhost:8081/",
                "http:///x",
                "https:all.example",
                "ftp://all.example/",
                "file:///etc/passwd",
                "//all.example/",
                "https://all.example\r\nX: y/",
                " https://all.example",
                ""
            })
    void findWhenItIsElsewhereThenNotAllowed(String url) {
        assertThat(urls.find(url)).isEmpty();
    }

    @Test
    void findWhenNothingIsListedThenNothingIsAllowed() {
        assertThat(AllowedUrls.of(List.of()).find("https://hooks.example/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example",
                "https://hooks.example/?a",
                "https://u:p@hooks.example",
                "https://*.example/"
            })
    void ofWhenAListedOneIsNoUrlThenTheServerDoesNotStart(String url) {
        assertThatThrownBy(() -> AllowedUrls.of(List.of(url))).isInstanceOf(IllegalArgumentException.class);
    }
}
