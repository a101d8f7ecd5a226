// Asks for this page again. When it still comes, its token replaces the old one, and saving can go on.

// Gives "good", "over" (someone has to sign in), or "unreachable".
export async function renewSession() {
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (answer.status >= 500) return "unreachable";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("#sheet #csrf");
    if (!token) return "over";
    document.getElementById("csrf").value = token.value;
    return "good";
  } catch {
    return "unreachable";
  }
}
