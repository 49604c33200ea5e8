package org.keypool.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/** A real browser with a profile of its own: Debian's Chromium, without a window, driven by Playwright. */
public final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Place.TARGET.resolve("screenshots");
    private static com.microsoft.playwright.Browser chromium;

    private final BrowserContext context;

    private Browser(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(20_000);
    }

    static Browser open() {
        return new Browser(chromium().newContext(new NewContextOptions().setLocale("en-US")));
    }

    /** Another profile beside this one, with another user agent and more request headers; close it yourself. */
    public static Browser open(String userAgent, Map<String, String> headers) {
        return new Browser(chromium()
                .newContext(new NewContextOptions()
                        .setLocale("en-US")
                        .setUserAgent(userAgent)
                        .setExtraHTTPHeaders(headers)));
    }

    /** Another profile beside this one, in another language, colour scheme or size; close it yourself. */
    public static Browser open(NewContextOptions options) {
        return new Browser(chromium().newContext(options));
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            Path program = Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of("/usr/bin", name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Chromium is not installed: ./check installs it"));
            // No browser of Playwright's own is downloaded, and the system's calls nobody in the background.
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(program)
                            .setHeadless(true)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }

    /** A new tab. */
    public Page page() {
        return context.newPage();
    }

    /** Playwright's view of this profile: cookies, routes. */
    public BrowserContext context() {
        return context;
    }

    /** Keeps a picture of a page as {@code target/screenshots/NAME.png}. */
    public Path shoot(Page page, String name) {
        Path picture = SCREENSHOTS.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        return picture;
    }

    void shootAll(String name) {
        int number = 0;
        for (Page page : context.pages()) {
            shoot(page, name + "-" + number++);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
