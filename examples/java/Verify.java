import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Verifies callbacks as Tencent sends them, for a receiver of your own. Run as a program, it checks
 * itself, and App, with the vectors of: webhooks schema --vectors
 *
 * <pre>
 *   webhooks schema --vectors | java -cp 'out:lib/*' Verify
 * </pre>
 */
public final class Verify {
    private Verify() {}

    /** What a receiver is configured with. */
    record Config(List<String> apps, List<String> tokens, List<String> rtcKeys, String pathSecret, long rtcMaxAge) {}

    /** A request; query is the raw one, names of headers are in lower case. */
    record Request(String dialect, String method, String path, String query,
            Map<String, List<String>> headers, byte[] body) {}

    /** Makes a signature with a key. */
    interface Signer {
        String sign(String key) throws GeneralSecurityException;
    }

    /** Returns the HTTP status for a request: 200, or why it is refused. */
    static int verifyCallback(Request r, Config config, long now) throws GeneralSecurityException {
        if (!r.method.equals("POST")) {
            return 405;
        }
        String secret = config.pathSecret;
        if (!secret.isEmpty() || r.dialect.equals("callkit")) {
            String last = r.path.substring(r.path.lastIndexOf('/') + 1);
            if (secret.isEmpty() || !App.same(secret, last)) {
                return 401;
            }
        }
        boolean rtc = r.dialect.equals("rtc");
        boolean chat = r.dialect.equals("chat");
        Map<String, List<String>> values = rtc ? r.headers : parameters(r.query);
        List<String> apps = values.getOrDefault(chat ? "SdkAppid" : "sdkappid", List.of());
        List<String> signs = values.getOrDefault(chat ? "Sign" : rtc ? "sign" : "", List.of());
        List<String> times = values.getOrDefault(chat ? "RequestTime" : "", List.of());
        if (apps.size() > 1 || signs.size() > 1 || times.size() > 1) {
            return 400;
        }
        if (!config.apps.contains(first(apps))) {
            return 403;
        }
        boolean good = !rtc && !chat; // of CallKit, the path secret was compared
        if (rtc) {
            good = signed(first(signs), config.rtcKeys, key -> App.hmac(utf8(key), r.body))
                    && recent(r.body, config.rtcMaxAge, now);
        } else if (chat) {
            good = verifyChat(first(signs), first(times), config.tokens, now);
        }
        return good ? 200 : 401;
    }

    private static boolean verifyChat(String sign, String time, List<String> tokens, long now)
            throws GeneralSecurityException {
        return time.matches("[0-9]{1,12}") && Math.abs(now - Long.parseLong(time)) <= 60
                && signed(sign, tokens, token -> HexFormat.of().formatHex(
                        MessageDigest.getInstance("SHA-256").digest(utf8(token + time))));
    }

    /** Reports whether a signature is that of one of the keys, in a time that tells nothing of them. */
    private static boolean signed(String sign, List<String> keys, Signer of) throws GeneralSecurityException {
        boolean good = false;
        for (String key : keys) {
            good |= App.same(of.sign(key), sign);
        }
        return good;
    }

    /** Reports whether an RTC event was sent recently, as far as it says when. Check its signature first. */
    private static boolean recent(byte[] body, long maxAge, long now) {
        JsonObject event = JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
        JsonElement sent = event.has("CallbackTs") ? event.get("CallbackTs") : event.get("CallbackMsTs");
        return maxAge == 0 || sent == null || now * 1000 - sent.getAsLong() <= maxAge * 1000;
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> values = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
            values.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), n -> new ArrayList<>()).add(value);
        }
        return values;
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        JsonObject vectors = JsonParser.parseString(text).getAsJsonObject();
        int count = 0;
        int failed = 0;
        for (String kind : List.of("callbacks", "published")) {
            for (JsonElement element : vectors.getAsJsonArray(kind)) {
                JsonObject v = element.getAsJsonObject();
                String want = v.get(kind.equals("callbacks") ? "status" : "accept").getAsString();
                String got = kind.equals("callbacks") ? callback(v) : published(v);
                count++;
                if (!want.equals(got)) {
                    failed++;
                    System.out.println(v.get("id").getAsString() + ": want " + want + ", got " + got);
                }
            }
        }
        System.out.println(count + " vectors, " + failed + " failed");
        System.exit(failed > 0 || count == 0 ? 1 : 0);
    }

    private static String callback(JsonObject v) throws GeneralSecurityException {
        String[] url = v.get("url").getAsString().split("\\?", 2);
        JsonObject secrets = v.getAsJsonObject("secrets");
        Config config = new Config(strings(secrets, "sdkAppIds"), strings(secrets, "tokens"),
                strings(secrets, "rtcKeys"), secrets.get("pathSecret").getAsString(),
                secrets.get("rtcMaxAge").getAsLong());
        Request request = new Request(v.get("dialect").getAsString(), v.get("method").getAsString(), url[0],
                url.length == 2 ? url[1] : "", headers(v), utf8(v.get("body").getAsString()));
        return String.valueOf(verifyCallback(request, config, v.get("time").getAsLong()));
    }

    private static String published(JsonObject v) throws GeneralSecurityException {
        Map<String, List<String>> headers = headers(v);
        return String.valueOf(App.verifyEvent(
                name -> headers.containsKey(name) ? headers.get(name).get(0) : null,
                utf8(v.get("body").getAsString()), strings(v, "secrets"), v.get("time").getAsLong()));
    }

    private static Map<String, List<String>> headers(JsonObject v) {
        Map<String, List<String>> headers = new HashMap<>();
        for (JsonElement header : v.getAsJsonArray("headers")) {
            JsonArray pair = header.getAsJsonArray();
            String name = pair.get(0).getAsString().toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, n -> new ArrayList<>()).add(pair.get(1).getAsString());
        }
        return headers;
    }

    private static List<String> strings(JsonObject of, String member) {
        List<String> out = new ArrayList<>();
        of.getAsJsonArray(member).forEach(element -> out.add(element.getAsString()));
        return out;
    }
}
