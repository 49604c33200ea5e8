<#import "keypool-mail.ftl" as mail>
<@mail.letter>
<@mail.text>${msg("keypoolCodeMailIntro", realmName)}</@mail.text>
<p class="keypool-text" style="margin: 0 0 16px; font-family: Consolas, Menlo, 'Courier New', monospace; font-size: 36px; line-height: 48px; font-weight: bold; letter-spacing: 6px; color: #151515;">${code}</p>
<@mail.text>${msg("keypoolCodeMailExpires", minutes)}</@mail.text>
<@mail.note>${msg("keypoolCodeMailNotYou")}</@mail.note>
</@mail.letter>
