package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A mail server for one test: takes what a realm sends, and shows it. */
public final class MailServer implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 10_000;

    private final GreenMail server;

    private MailServer(GreenMail server) {
        this.server = server;
    }

    static MailServer start() {
        GreenMail server = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailServer(server);
    }

    /** Makes a realm send its mail here. */
    public void serve(Realm realm) {
        realm.put(
                "",
                Map.of(
                        "smtpServer",
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                Integer.toString(server.getSmtp().getPort()),
                                "from",
                                "keypool@it.example")));
    }

    /** Every mail to an address so far, the oldest first. */
    public List<Mail> to(String address) {
        return Stream.of(server.getReceivedMessages())
                .map(MailServer::read)
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    /** The nth mail to an address, counted from one; waits some seconds for it. */
    public Mail await(String address, int nth) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        for (List<Mail> mails = to(address); ; mails = to(address)) {
            if (mails.size() >= nth) {
                return mails.get(nth - 1);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + mails.size() + " mails to " + address);
            }
            server.waitForIncomingEmail(100, server.getReceivedMessages().length + 1);
        }
    }

    /** From now on nobody listens, as if the server had gone down. */
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    part(message, "text/plain"),
                    part(message, "text/html"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = part(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    /**
     * A mail as its reader sees it.
     *
     * @param to the first recipient's address
     * @param text the text part, empty if there is none
     * @param html the HTML part, empty if there is none
     */
    public record Mail(String to, String subject, String text, String html) {}
}
