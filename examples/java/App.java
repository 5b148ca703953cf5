import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes events of tencent-webhooks over HTTP and decides on before-commands. Java 17, and Gson for
 * JSON, whose trees keep numbers digit by digit.
 *
 * <pre>
 *   mvn -q dependency:copy-dependencies -DoutputDirectory=lib
 *   javac -cp 'lib/*' -d out *.java
 *   PUBLISH_SECRET=whsec_... PORT=9000 java -cp 'out:lib/*' App
 *   DECIDE_URL=http://127.0.0.1:9000/decide SINK=http://127.0.0.1:9000/events webhooks serve
 * </pre>
 */
public final class App {
    private static final int MAX_BODY = 2 << 20; // bytes; Tencent's bodies have 1 MiB at most
    private static final long TOLERANCE = 300; // seconds that a signature may be from now
    private static final String BLOCKED = "mallory";
    private static final Map<String, String> JUDGED = Map.of(
            "FriendItem", "To_Account", "ResponseFriendItem", "To_Account",
            "DestinationMembers", "Member_Account", "SubscribeAccountList", "Subscriber_Account");

    private App() {}

    /**
     * Reports whether one of the secrets signed the body (Standard Webhooks). A header that is missing
     * is null. Without secrets nothing is accepted.
     */
    static boolean verifyEvent(UnaryOperator<String> header, byte[] body, List<String> secrets, long now)
            throws GeneralSecurityException {
        String id = header.apply("webhook-id");
        String time = header.apply("webhook-timestamp");
        String signatures = header.apply("webhook-signature");
        if (id == null || time == null || signatures == null || !time.matches("[0-9]{1,12}")
                || Math.abs(now - Long.parseLong(time)) > TOLERANCE) {
            return false;
        }
        boolean good = false;
        for (String secret : secrets) {
            if (!secret.matches("whsec_[A-Za-z0-9+/]{32,}={0,2}")) {
                continue;
            }
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            String want = "v1," + hmac(key, (id + "." + time + ".").getBytes(StandardCharsets.UTF_8), body);
            for (String given : signatures.split(" ")) {
                good |= same(want, given);
            }
        }
        return good;
    }

    /** Returns the base64 of the HMAC-SHA256 of the parts. */
    static String hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return Base64.getEncoder().encodeToString(mac.doFinal());
    }

    /** Compares texts in a time that tells nothing but their lengths. */
    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the verdict on an event: see docs/decide.md. */
    static JsonObject decide(JsonObject event) {
        String type = event.get("type").getAsString();
        JsonObject data = event.getAsJsonObject("data");
        for (String by : List.of("Requestor_Account", "Operator_Account", "From_Account")) {
            if (data.has(by) && data.get(by).getAsString().equals(BLOCKED)) {
                JsonObject refusal = verdict("refuse");
                refusal.addProperty("text", "blocked");
                return refusal;
            }
        }
        for (Map.Entry<String, String> list : JUDGED.entrySet()) {
            if (data.has(list.getKey()) && names(data.getAsJsonArray(list.getKey()), list.getValue())) {
                return refuseOne(list.getKey().endsWith("FriendItem"));
            }
        }
        if (data.has("MsgBody")) {
            return judgeMessage(type, data.getAsJsonArray("MsgBody"));
        }
        JsonObject allow = verdict("allow");
        if (type.equals("tencent.bot.Chatbot.OnC2CSignalMessage")) {
            allow.addProperty("rspData", "{\"seen\":true}");
        }
        return allow;
    }

    private static boolean names(JsonArray items, String member) {
        for (JsonElement item : items) {
            if (item.getAsJsonObject().get(member).getAsString().equals(BLOCKED)) {
                return true;
            }
        }
        return false;
    }

    private static JsonObject refuseOne(boolean withCode) {
        JsonObject refusal = verdict("refuse");
        refusal.addProperty("account", BLOCKED);
        if (withCode) {
            refusal.addProperty("code", 38001);
            refusal.addProperty("text", "blocked");
        }
        JsonArray items = new JsonArray();
        items.add(refusal);
        JsonObject partial = verdict("partial");
        partial.add("items", items);
        return partial;
    }

    private static JsonObject judgeMessage(String type, JsonArray elements) {
        List<JsonObject> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (JsonElement e : elements) {
            JsonObject element = e.getAsJsonObject();
            if (element.get("MsgType").getAsString().equals("TIMTextElem")) {
                texts.add(element.getAsJsonObject("MsgContent"));
                text.append(element.getAsJsonObject("MsgContent").get("Text").getAsString()).append('\n');
            }
        }
        if (text.indexOf("casino") >= 0) {
            JsonObject refusal = verdict("refuse");
            refusal.addProperty("code", type.startsWith("tencent.group.") ? 10150 : 120001);
            refusal.addProperty("text", "no advertising, please");
            return refusal;
        }
        if (text.indexOf("spam") >= 0) {
            return verdict("drop");
        }
        if (text.indexOf("damn") < 0) {
            return verdict("allow");
        }
        for (JsonObject content : texts) {
            content.addProperty("Text", content.get("Text").getAsString().replace("damn", "****"));
        }
        JsonObject rewrite = verdict("rewrite");
        rewrite.add("msgBody", elements);
        return rewrite;
    }

    private static JsonObject verdict(String word) {
        JsonObject verdict = new JsonObject();
        verdict.addProperty("verdict", word);
        return verdict;
    }

    private static void handle(HttpExchange exchange, List<String> secrets) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            answer(exchange, body, secrets);
        }
    }

    private static void answer(HttpExchange exchange, byte[] body, List<String> secrets) throws IOException {
        try {
            long now = Instant.now().getEpochSecond();
            if (!verifyEvent(exchange.getRequestHeaders()::getFirst, body, secrets, now)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String text = new String(body, StandardCharsets.UTF_8);
            JsonObject event = JsonParser.parseString(text).getAsJsonObject();
            switch (exchange.getRequestURI().getPath()) {
                case "/decide" -> send(exchange, decide(event));
                case "/events" -> {
                    // Store it before you answer, under its id: it comes again where the answer was lost.
                    System.err.println(new Gson().toJson(List.of(
                            event.get("id").getAsString(), event.get("type").getAsString())));
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (RuntimeException | GeneralSecurityException e) {
            System.err.println("not understood: " + e.getClass().getSimpleName());
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private static void send(HttpExchange exchange, JsonObject verdict) throws IOException {
        byte[] json = verdict.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
    }

    public static void main(String[] args) throws IOException {
        List<String> secrets = List.of(System.getenv().getOrDefault("PUBLISH_SECRET", "").trim().split("\\s*,\\s*"));
        if (secrets.contains("")) {
            System.err.println("PUBLISH_SECRET is empty");
            System.exit(1);
        }
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "9000"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(32));
        server.createContext("/", exchange -> handle(exchange, secrets));
        server.start();
        System.err.println("listening on http://127.0.0.1:" + server.getAddress().getPort());
    }
}
